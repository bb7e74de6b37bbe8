package io.tillstream.connectors.kafka.rejected;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.AvroGuard;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * A record's fields as {@code replay} reads them: plain values, times as epoch milliseconds, and
 * {@code event} beside them. Only what can be decoded at all.
 */
public final class RecordJson {

  static {
    AvroGuard.raise();
  }

  private final SchemaRegistry registry;

  public RecordJson(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * Writes the fields into an open JSON object.
   *
   * @param topic the input that the bytes lay in
   * @param value may be anything
   * @return false if nothing could be read, and nothing was written
   */
  public boolean write(String topic, byte[] value, JsonGenerator out) throws IOException {
    GenericRecord record = decode(value);
    if (record == null || !record.getSchema().getName().equals(nameOf(topic))) {
      return false;
    }
    out.writeStringField("event", record.getSchema().getName());
    writeFields(record, out);
    return true;
  }

  private static String nameOf(String topic) {
    return EventKind.ofTopic(topic).schema().getName();
  }

  private GenericRecord decode(byte[] value) {
    if (value == null || !WireFormat.isFramed(value)) {
      return null;
    }
    Schema schema = registry.byId(WireFormat.schemaId(value));
    if (schema == null || schema.getType() != Schema.Type.RECORD) {
      return null;
    }
    int offset = WireFormat.PREFIX_BYTES;
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(value, offset, value.length - offset, null);
    try {
      GenericRecord record = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
      return decoder.isEnd() ? record : null;
    } catch (IOException | RuntimeException e) {
      return null; // damaged bytes are what we are here for
    }
  }

  private static void writeFields(GenericRecord record, JsonGenerator out) throws IOException {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value != null) {
        out.writeFieldName(field.name());
        writeValue(value, out);
      }
    }
  }

  private static void writeValue(Object value, JsonGenerator out) throws IOException {
    if (value instanceof GenericRecord record) {
      out.writeStartObject();
      writeFields(record, out);
      out.writeEndObject();
    } else if (value instanceof Collection<?> items) {
      out.writeStartArray();
      for (Object item : items) {
        writeValue(item, out);
      }
      out.writeEndArray();
    } else if (value instanceof Map<?, ?> entries) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        out.writeFieldName(entry.getKey().toString());
        writeValue(entry.getValue(), out);
      }
      out.writeEndObject();
    } else {
      writePlain(value, out);
    }
  }

  private static void writePlain(Object value, JsonGenerator out) throws IOException {
    if (value instanceof Integer || value instanceof Long) {
      out.writeNumber(((Number) value).longValue());
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof ByteBuffer bytes) {
      out.writeBinary(bytes.array());
    } else if (value instanceof GenericFixed bytes) {
      out.writeBinary(bytes.bytes());
    } else {
      out.writeString(value.toString());
    }
  }
}
