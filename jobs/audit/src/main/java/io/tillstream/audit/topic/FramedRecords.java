package io.tillstream.audit.topic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Framed bytes (0, the schema's id in four bytes, Avro) to records, through the schema they were
 * written with. For one thread.
 */
final class FramedRecords<T extends SpecificRecord> {

  private static final int PREFIX_BYTES = 5;

  private final Schema schema;
  private final WrittenWith writers;
  private final Map<Integer, SpecificDatumReader<T>> readers = new HashMap<>();
  private BinaryDecoder decoder;
  private T record;

  FramedRecords(Schema schema, WrittenWith writers) {
    this.schema = schema;
    this.writers = writers;
  }

  /**
   * The record, overwritten by the next call.
   *
   * @throws IOException if the bytes make none; the message says why
   */
  T read(byte[] framed) throws IOException {
    if (framed == null || framed.length < PREFIX_BYTES || framed[0] != 0) {
      throw new IOException("no " + schema.getName() + " in the registry's wire format");
    }
    int id = ByteBuffer.wrap(framed, 1, Integer.BYTES).getInt();
    SpecificDatumReader<T> reader = readerOf(id);
    int length = framed.length - PREFIX_BYTES;
    try {
      decoder = DecoderFactory.get().binaryDecoder(framed, PREFIX_BYTES, length, decoder);
      record = reader.read(record, decoder);
    } catch (IOException | RuntimeException e) {
      record = null; // it may be half old, half new
      throw new IOException("the bytes are not the " + schema.getName() + " they name", e);
    }
    if (!decoder.isEnd()) {
      throw new IOException("more bytes than a " + schema.getName() + " has");
    }
    return record;
  }

  private SpecificDatumReader<T> readerOf(int id) throws IOException {
    SpecificDatumReader<T> reader = readers.get(id);
    if (reader == null) {
      Schema written = writers.schema(id);
      if (written == null) {
        throw new IOException("no schema " + id + " is registered");
      }
      if (!written.getName().equals(schema.getName())) {
        throw new IOException("a " + written.getName() + " where only " + schema.getName() + " is");
      }
      reader = new SpecificDatumReader<>(written, schema);
      readers.put(id, reader);
    }
    return reader;
  }
}
