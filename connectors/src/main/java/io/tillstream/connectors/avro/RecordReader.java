package io.tillstream.connectors.avro;

import io.tillstream.engine.event.Refusal.Reason;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro bytes to one generated record, through the schema they were written with. Not for use by
 * several threads.
 */
public final class RecordReader<T extends SpecificRecord> {

  private final Schema schema;
  private final Map<Schema, DatumReader<T>> readers = new IdentityHashMap<>();
  private BinaryDecoder decoder;
  private T record;

  /**
   * @param schema the record's own, as this release knows it
   */
  public RecordReader(Schema schema) {
    this.schema = schema;
  }

  /**
   * Decodes one record.
   *
   * @param writer the schema the bytes were written with; best the same object each time
   * @return the record, overwritten by the next call; or why there is none, without any value
   */
  public Decoded<T> read(Schema writer, byte[] bytes, int offset, int length) {
    try {
      decoder = DecoderFactory.get().binaryDecoder(bytes, offset, length, decoder);
      record = reader(writer).read(record, decoder);
      return decoder.isEnd() ? Decoded.of(record) : unreadable("it has more bytes than a record");
    } catch (IOException | RuntimeException e) {
      record = null; // it may be half old, half new
      return explain(writer, bytes, offset, length);
    }
  }

  private DatumReader<T> reader(Schema writer) {
    return readers.computeIfAbsent(writer, unseen -> new SpecificDatumReader<>(unseen, schema));
  }

  /** Looks for a field that must be there and is not; if it is something else, says so. */
  private Decoded<T> explain(Schema writer, byte[] bytes, int offset, int length) {
    GenericRecord written;
    try {
      written =
          new GenericDatumReader<GenericRecord>(writer)
              .read(null, DecoderFactory.get().binaryDecoder(bytes, offset, length, null));
    } catch (IOException | RuntimeException e) {
      return unreadable("its bytes do not fit the schema they name");
    }
    for (Field field : schema.getFields()) {
      if (isRequired(field) && isMissing(field.name(), writer, written)) {
        return Decoded.refused(
            Reason.MISSING_FIELD, field.name() + " is missing; the sender must set it");
      }
    }
    return unreadable("the schema it names is not compatible with this release's");
  }

  private static boolean isRequired(Field field) {
    return field.schema().getType() != Type.UNION && !field.hasDefaultValue();
  }

  private static boolean isMissing(String field, Schema writer, GenericRecord written) {
    return writer.getField(field) == null || written.get(field) == null;
  }

  private Decoded<T> unreadable(String why) {
    return Decoded.refused(
        Reason.UNREADABLE,
        "the record is not a " + schema.getName() + ": " + why + "; check the sender's serializer");
  }
}
