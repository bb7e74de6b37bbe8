package io.tillstream.streaming.canary;

import io.tillstream.audit.AnswerListener;
import io.tillstream.audit.Auditor;
import io.tillstream.audit.Place;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.wire.MemberStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Topics of one partition each, in memory, as subscribers see them. */
final class Topics {

  private final List<OutgoingRecord> records = new ArrayList<>();

  void publish(List<OutgoingRecord> transaction) {
    records.addAll(transaction);
  }

  Auditor audited() {
    Auditor auditor = new Auditor(TopicCatalog.STATUS.name());
    tell(auditor, auditor);
    return auditor;
  }

  void tell(AnswerListener listener) {
    tell(listener, null);
  }

  /**
   * @param auditor is told of statuses as well; null if nobody is
   */
  private void tell(AnswerListener listener, Auditor auditor) {
    Map<String, Long> offsets = new HashMap<>();
    for (OutgoingRecord record : records) {
      String topic = record.topic();
      Place place = new Place(topic, 0, offsets.merge(topic, 1L, Long::sum) - 1);
      if (topic.equals(TopicCatalog.LEDGER.name())) {
        listener.entry(Framed.ledgerEntry(record), place);
      } else if (Framed.isTrigger(record)) {
        listener.trigger(Framed.trigger(record), place);
      } else if (topic.equals(TopicCatalog.STATUS.name()) && auditor != null) {
        MemberStatus status = Framed.status(record);
        auditor.status(status, place);
      }
    }
  }
}
