package io.tillstream.connectors.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Generated records to Avro bytes. Not for use by several threads. */
final class RecordWriter {

  private final Map<Schema, DatumWriter<SpecificRecord>> writers = new IdentityHashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private BinaryEncoder encoder;

  /**
   * @param room bytes to leave free at the beginning
   */
  byte[] write(SpecificRecord record, int room) {
    try {
      bytes.reset();
      for (int i = 0; i < room; i++) {
        bytes.write(0);
      }
      encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
      writers.computeIfAbsent(record.getSchema(), SpecificDatumWriter::new).write(record, encoder);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing leaves the memory: a bug
    }
  }
}
