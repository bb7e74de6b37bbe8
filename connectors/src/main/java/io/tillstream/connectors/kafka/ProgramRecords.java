package io.tillstream.connectors.kafka;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.avro.RecordReader;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.wire.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Framed bytes of the programs' topic to records and back. For one thread. */
final class ProgramRecords {

  static {
    AvroGuard.raise();
  }

  private final SchemaRegistry registry;
  private final RecordReader<Program> reader = new RecordReader<>(TopicCatalog.PROGRAMS.schema());

  ProgramRecords(SchemaRegistry registry) {
    this.registry = registry;
  }

  byte[] encode(Program program) {
    Schema schema = TopicCatalog.PROGRAMS.schema();
    int id = registry.register(SchemaRegistry.subjectOf(TopicCatalog.PROGRAMS.name()), schema);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[WireFormat.PREFIX_BYTES]);
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new SpecificDatumWriter<Program>(schema).write(program, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing leaves the memory: a bug
    }
    byte[] framed = bytes.toByteArray();
    WireFormat.writePrefix(id, framed);
    return framed;
  }

  /** The record, overwritten by the next call; or why there is none. */
  Decoded<Program> decode(byte[] value) {
    Decoded<Schema> written =
        new SchemaOfRecord(registry).find(value, TopicCatalog.PROGRAMS.schema());
    if (written.isRefused()) {
      return new Decoded<>(null, written.refusal());
    }
    int offset = WireFormat.PREFIX_BYTES;
    return reader.read(written.value(), value, offset, value.length - offset);
  }
}
