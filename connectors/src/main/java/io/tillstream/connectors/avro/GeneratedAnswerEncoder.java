package io.tillstream.connectors.avro;

import io.tillstream.connectors.avro.record.LedgerEntryRecord;
import io.tillstream.connectors.avro.record.MemberStatusRecord;
import io.tillstream.connectors.avro.record.PointsDecisionRecord;
import io.tillstream.connectors.avro.record.SignalRecord;
import io.tillstream.connectors.avro.record.SuppressionRecord;
import io.tillstream.connectors.avro.record.TierChangeRecord;
import io.tillstream.connectors.avro.record.TriggerRecord;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import org.apache.avro.specific.SpecificRecord;

/** Encodes answers by way of the generated records. */
final class GeneratedAnswerEncoder implements AnswerEncoder {

  private final RecordWriter writer = new RecordWriter();

  @Override
  public byte[] encode(Answer answer, int room) {
    return writer.write(toWire(answer), room);
  }

  private static SpecificRecord toWire(Answer answer) {
    return switch (AnswerKind.of(answer)) {
      case LEDGER_ENTRY -> LedgerEntryRecord.toWire((LedgerEntry) answer);
      case POINTS_DECISION -> PointsDecisionRecord.toWire((PointsDecision) answer);
      case TIER_CHANGE -> TierChangeRecord.toWire((TierChange) answer);
      case MEMBER_STATUS -> MemberStatusRecord.toWire((MemberStatus) answer);
      case SIGNAL -> SignalRecord.toWire((Signal) answer);
      case TRIGGER -> TriggerRecord.toWire((Trigger) answer);
      case SUPPRESSION -> SuppressionRecord.toWire((Suppression) answer);
    };
  }
}
