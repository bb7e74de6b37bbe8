package io.tillstream.connectors.avro;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.schemas.TopicCatalog;
import org.apache.avro.Schema;

/** The kinds of answers that go out. */
public enum AnswerKind {
  LEDGER_ENTRY(TopicCatalog.LEDGER.schema()),
  POINTS_DECISION(TopicCatalog.DECISIONS.schema()),
  TIER_CHANGE(TopicCatalog.TIERS.schema()),
  MEMBER_STATUS(TopicCatalog.STATUS.schema()),
  SIGNAL(TopicCatalog.SIGNALS.schema()),
  TRIGGER(TopicCatalog.CONTROL.schema()),
  SUPPRESSION(TopicCatalog.SUPPRESSED.schema());

  private final Schema schema;

  AnswerKind(Schema schema) {
    this.schema = schema;
  }

  /** The schema this release writes them with. */
  public Schema schema() {
    return schema;
  }

  public static AnswerKind of(Answer answer) {
    if (answer instanceof LedgerEntry) {
      return LEDGER_ENTRY;
    }
    if (answer instanceof Signal) {
      return SIGNAL;
    }
    if (answer instanceof MemberStatus) {
      return MEMBER_STATUS;
    }
    if (answer instanceof Trigger) {
      return TRIGGER;
    }
    if (answer instanceof TierChange) {
      return TIER_CHANGE;
    }
    return answer instanceof PointsDecision ? POINTS_DECISION : SUPPRESSION;
  }
}
