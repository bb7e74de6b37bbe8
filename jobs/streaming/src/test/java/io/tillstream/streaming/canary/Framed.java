package io.tillstream.streaming.canary;

import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.MemberStatus;
import io.tillstream.wire.Trigger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** The Avro within outgoing records; nothing of the engine. */
final class Framed {

  private Framed() {}

  static boolean isEntry(OutgoingRecord record) {
    return record.topic().equals(TopicCatalog.LEDGER.name());
  }

  static boolean isTrigger(OutgoingRecord record) {
    return record.topic().equals("triggers.sms");
  }

  static LedgerEntry ledgerEntry(OutgoingRecord record) {
    return read(record, LedgerEntry.getClassSchema());
  }

  static MemberStatus status(OutgoingRecord record) {
    return read(record, MemberStatus.getClassSchema());
  }

  static Trigger trigger(OutgoingRecord record) {
    return read(record, Trigger.getClassSchema());
  }

  private static <T> T read(OutgoingRecord record, Schema schema) {
    byte[] value = record.value();
    int prefix = WireFormat.PREFIX_BYTES;
    try {
      return new SpecificDatumReader<T>(schema)
          .read(
              null, DecoderFactory.get().binaryDecoder(value, prefix, value.length - prefix, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same record with another entry in it. */
  static OutgoingRecord with(OutgoingRecord record, LedgerEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(record.value(), 0, WireFormat.PREFIX_BYTES);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<LedgerEntry>(LedgerEntry.getClassSchema()).write(entry, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new OutgoingRecord(record.topic(), record.key(), bytes.toByteArray(), record.headers());
  }
}
