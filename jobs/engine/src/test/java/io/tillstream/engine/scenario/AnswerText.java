package io.tillstream.engine.scenario;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Writes answers as scenarios do: what, then at which local time if it is not the step's own. */
final class AnswerText {

  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private AnswerText() {}

  /** The word after {@code show} under which answers of this kind are compared. */
  static String kindOf(Answer answer) {
    if (answer instanceof LedgerEntry) {
      return "ledger";
    }
    if (answer instanceof PointsDecision) {
      return "decisions";
    }
    if (answer instanceof TierChange) {
      return "tiers";
    }
    if (answer instanceof Signal) {
      return "signals";
    }
    return answer instanceof MemberStatus ? "status" : "triggers";
  }

  static String of(Answer answer, long stepAt) {
    String whose = answer.memberId().equals(Step.FIRST) ? "" : answer.memberId() + ": ";
    return whose + what(answer, stepAt);
  }

  private static String what(Answer answer, long stepAt) {
    if (answer instanceof LedgerEntry entry) {
      return at(entry.occurredAt(), stepAt) + of(entry);
    }
    if (answer instanceof PointsDecision decision) {
      String verdict = decision.approved() ? "approved" : "declined " + decision.reason();
      return decision.requestId()
          + " "
          + verdict
          + " "
          + decision.points()
          + " = "
          + decision.balance();
    }
    if (answer instanceof TierChange change) {
      return at(change.occurredAt(), stepAt)
          + change.reason()
          + " "
          + change.from()
          + " to "
          + change.to()
          + " with "
          + change.measure()
          + until(change.validUntil());
    }
    if (answer instanceof Signal signal) {
      return at(signal.occurredAt(), stepAt) + signal.type() + " " + signal.facts();
    }
    if (answer instanceof Suppression suppression) {
      return at(suppression.occurredAt(), stepAt)
          + "not sent: "
          + suppression.trigger()
          + " "
          + suppression.reason();
    }
    Trigger trigger = (Trigger) answer;
    return at(trigger.sendAt(), stepAt)
        + (trigger.cancels() != null
            ? "cancels " + trigger.cancels()
            : (trigger.control() ? "holds out " : "sends ")
                + trigger.trigger()
                + ": "
                + trigger.text());
  }

  private static String of(LedgerEntry entry) {
    String sign = entry.points() > 0 ? " +" : " ";
    return entry.kind()
        + sign
        + entry.points()
        + " = "
        + entry.balance()
        + " for "
        + entry.causeId()
        + (entry.ruleId() == null ? "" : " by " + entry.ruleId())
        + until(entry.expiresOn());
  }

  private static String until(java.time.LocalDate day) {
    return day == null ? "" : " until " + day;
  }

  private static String at(long instant, long stepAt) {
    if (instant == stepAt) {
      return "";
    }
    LocalDateTime local =
        LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), ScenarioPrograms.ZONE);
    return "[" + TIME.format(local) + "] ";
  }
}
