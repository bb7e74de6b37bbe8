package io.tillstream.connectors.avro;

import io.tillstream.connectors.avro.record.LedgerEntryRecord;
import io.tillstream.connectors.avro.record.MemberStatusRecord;
import io.tillstream.connectors.avro.record.PointsDecisionRecord;
import io.tillstream.connectors.avro.record.SignalRecord;
import io.tillstream.connectors.avro.record.SuppressionRecord;
import io.tillstream.connectors.avro.record.TierChangeRecord;
import io.tillstream.connectors.avro.record.TriggerRecord;
import io.tillstream.engine.answer.Answer;
import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.MemberStatus;
import io.tillstream.wire.PointsDecision;
import io.tillstream.wire.Signal;
import io.tillstream.wire.Suppression;
import io.tillstream.wire.TierChange;
import io.tillstream.wire.Trigger;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Decodes answers by way of the generated records. */
final class GeneratedAnswerDecoder implements AnswerDecoder {

  private static final String NO_FAMILY = "";

  private final Map<AnswerKind, RecordReader<SpecificRecord>> readers =
      new EnumMap<>(AnswerKind.class);

  @Override
  public Decoded<Answer> decode(
      AnswerKind kind, Schema writer, byte[] bytes, int offset, int length) {
    Decoded<SpecificRecord> read =
        readers
            .computeIfAbsent(kind, unseen -> new RecordReader<>(unseen.schema()))
            .read(writer, bytes, offset, length);
    return read.isRefused()
        ? new Decoded<>(null, read.refusal())
        : Decoded.of(toEngine(kind, read.value()));
  }

  private static Answer toEngine(AnswerKind kind, SpecificRecord wire) {
    return switch (kind) {
      case LEDGER_ENTRY -> LedgerEntryRecord.toEngine((LedgerEntry) wire);
      case POINTS_DECISION -> PointsDecisionRecord.toEngine((PointsDecision) wire);
      case TIER_CHANGE -> TierChangeRecord.toEngine((TierChange) wire);
      case MEMBER_STATUS -> MemberStatusRecord.toEngine((MemberStatus) wire);
      case SIGNAL -> SignalRecord.toEngine((Signal) wire);
      case TRIGGER -> TriggerRecord.toEngine((Trigger) wire, NO_FAMILY);
      case SUPPRESSION -> SuppressionRecord.toEngine((Suppression) wire);
    };
  }
}
