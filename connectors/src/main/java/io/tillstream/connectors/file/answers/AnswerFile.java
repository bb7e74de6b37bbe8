package io.tillstream.connectors.file.answers;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;

/** The files of answers, one for each topic of answers. */
public enum AnswerFile {
  LEDGER("ledger.jsonl"),
  DECISIONS("decisions.jsonl"),
  TIERS("tiers.jsonl"),
  SIGNALS("signals.jsonl"),
  TRIGGERS("triggers.jsonl"),
  /** What the control group would have been sent; never among the triggers that leave. */
  CONTROL("control.jsonl"),
  SUPPRESSED("suppressed.jsonl"),
  MEMBERS("members.jsonl"),
  REJECTED("rejected.jsonl");

  private final String fileName;

  AnswerFile(String fileName) {
    this.fileName = fileName;
  }

  /** The file's name within the directory of answers. */
  public String fileName() {
    return fileName;
  }

  /** The file an answer goes to. */
  static AnswerFile of(Answer answer) {
    if (answer instanceof LedgerEntry) {
      return LEDGER;
    }
    if (answer instanceof Signal) {
      return SIGNALS;
    }
    if (answer instanceof TierChange) {
      return TIERS;
    }
    if (answer instanceof PointsDecision) {
      return DECISIONS;
    }
    if (answer instanceof MemberStatus) {
      return MEMBERS;
    }
    if (answer instanceof Trigger trigger) {
      return trigger.control() ? CONTROL : TRIGGERS;
    }
    return SUPPRESSED;
  }
}
