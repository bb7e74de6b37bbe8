package io.tillstream.streaming.operator;

import io.tillstream.connectors.kafka.AnswerWriter;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.connectors.kafka.RejectedRecords;
import io.tillstream.engine.Decision;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.event.Refusal;
import org.apache.flink.streaming.api.operators.TimestampedCollector;

/** The way out of the operator: answers and refusals, which are counted, and the job's own. */
final class Outlet {

  private final TimestampedCollector<OutgoingRecord> out;
  private final AnswerWriter writer;
  private final MemberMetrics counts;

  Outlet(TimestampedCollector<OutgoingRecord> out, AnswerWriter writer, MemberMetrics counts) {
    this.out = out;
    this.writer = writer;
    this.counts = counts;
  }

  void emit(Decision decision) {
    for (Answer answer : decision.answers()) {
      emit(answer);
    }
  }

  void emit(Answer answer) {
    counts.answered(answer);
    out.collect(writer.write(answer));
  }

  void reject(RawRecord raw, Refusal refusal) {
    counts.refused(refusal);
    out.collect(RejectedRecords.of(raw, refusal));
  }

  void send(OutgoingRecord record) {
    out.collect(record);
  }
}
