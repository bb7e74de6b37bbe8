package io.tillstream.audit.topic;

import io.tillstream.audit.AnswerListener;
import io.tillstream.audit.Auditor;
import io.tillstream.audit.Breach;
import io.tillstream.audit.Place;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.MemberStatus;
import io.tillstream.wire.Trigger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells the auditor, and whoever listens along, what a record says. */
final class AnswersToAuditor {

  private final Auditor auditor;
  private final AnswerListener along;
  private final FramedRecords<LedgerEntry> entries;
  private final FramedRecords<MemberStatus> statuses;
  private final FramedRecords<Trigger> triggers;

  AnswersToAuditor(Auditor auditor, AnswerListener along, WrittenWith writers) {
    this.auditor = auditor;
    this.along = along;
    this.entries = new FramedRecords<>(LedgerEntry.getClassSchema(), writers);
    this.statuses = new FramedRecords<>(MemberStatus.getClassSchema(), writers);
    this.triggers = new FramedRecords<>(Trigger.getClassSchema(), writers);
  }

  void tell(ConsumerRecord<byte[], byte[]> record) {
    Place place = new Place(record.topic(), record.partition(), record.offset());
    try {
      if (record.topic().equals(TopicCatalog.LEDGER.name())) {
        LedgerEntry entry = entries.read(record.value());
        auditor.entry(entry, place);
        along.entry(entry, place);
      } else if (!record.topic().equals(TopicCatalog.STATUS.name())) {
        Trigger trigger = triggers.read(record.value());
        auditor.trigger(trigger, place);
        along.trigger(trigger, place);
      } else if (record.value() != null) {
        auditor.status(statuses.read(record.value()), place);
      } else if (record.key() != null) {
        auditor.tombstone(keyOf(record));
      }
    } catch (IOException e) {
      auditor.unreadable(new Breach(keyOf(record), place, e.getMessage()));
    }
  }

  private static String keyOf(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
  }
}
