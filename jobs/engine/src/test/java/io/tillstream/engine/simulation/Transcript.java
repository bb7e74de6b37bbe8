package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.event.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one side answered, written down so that two can be laid side by side: the ledger, tiers,
 * decisions and triggers in their order, signals and cancellations in any.
 */
final class Transcript {

  private final ZoneId zone;

  /** Trigger ids are each side's own; a number for each tells whether they mean the same. */
  private final Map<String, Integer> triggerNumbers = new HashMap<>();

  /** Most instants are written down many times. */
  private final Map<Long, String> times = new HashMap<>();

  Transcript(ZoneId zone) {
    this.zone = zone;
  }

  /** The answers to one step. */
  List<String> of(List<Answer> answers, Refusal.Reason refusal) {
    List<String> ledger = new ArrayList<>();
    List<String> decisions = new ArrayList<>();
    List<String> tiers = new ArrayList<>();
    List<String> signals = new ArrayList<>();
    List<String> cancels = new ArrayList<>();
    List<String> triggers = new ArrayList<>();
    for (Answer answer : answers) {
      if (answer instanceof LedgerEntry entry) {
        ledger.add(text(entry));
      } else if (answer instanceof PointsDecision decision) {
        decisions.add(decision + " decided " + time(decision.decidedAt()));
      } else if (answer instanceof TierChange change) {
        tiers.add(text(change));
      } else if (answer instanceof Signal signal) {
        signals.add(text(signal) + " program " + signal.programVersion());
      } else if (answer instanceof Trigger trigger) {
        (trigger.cancels() == null ? triggers : cancels).add(text(trigger));
      } else if (answer instanceof Suppression suppression) {
        triggers.add(text(suppression));
      }
    }
    Collections.sort(signals);
    Collections.sort(cancels);
    List<String> all = new ArrayList<>();
    if (refusal != null) {
      all.add("REFUSED " + refusal);
    }
    List.of(ledger, decisions, tiers, signals, cancels, triggers).forEach(all::addAll);
    return all;
  }

  private String text(LedgerEntry entry) {
    return "LEDGER #%d %s %+d -> %d cause %s rule %s store %s until %s at %s program %d"
        .formatted(
            entry.seq(),
            entry.kind(),
            entry.points(),
            entry.balance(),
            entry.causeId(),
            entry.ruleId(),
            entry.storeId(),
            entry.expiresOn(),
            time(entry.occurredAt()),
            entry.programVersion());
  }

  private String text(TierChange change) {
    return "TIER %s %s -> %s measure %d until %s at %s program %d"
        .formatted(
            change.reason(),
            change.from(),
            change.to(),
            change.measure(),
            change.validUntil(),
            time(change.occurredAt()),
            change.programVersion());
  }

  private String text(Signal signal) {
    // joined by hand, for of all answers these are the most
    return "SIGNAL "
        + signal.type()
        + " "
        + signal.facts().asText()
        + " at "
        + time(signal.occurredAt());
  }

  private String text(Trigger trigger) {
    if (trigger.cancels() != null) {
      return "CANCEL #%s %s/%s at %s: %s"
          .formatted(
              triggerNumbers.get(trigger.cancels()),
              trigger.family(),
              trigger.trigger(),
              time(trigger.sendAt()),
              trigger.signal());
    }
    return "%s #%d %s/%s %s %s %s at %s until %s %s \"%s\" segments %s: %s"
        .formatted(
            trigger.control() ? "HELD OUT" : "TRIGGER",
            number(trigger.triggerId()),
            trigger.family(),
            trigger.trigger(),
            trigger.channel(),
            trigger.contactClass(),
            trigger.template(),
            time(trigger.sendAt()),
            time(trigger.expiresAt()),
            new TreeMap<>(trigger.params()),
            trigger.text(),
            trigger.segments(),
            text(trigger.why()));
  }

  private String text(Suppression suppression) {
    return "SUPPRESSED #%d %s %s %s at %s"
        .formatted(
            number(suppression.triggerId()),
            suppression.trigger(),
            suppression.channel(),
            suppression.reason(),
            time(suppression.occurredAt()));
  }

  private int number(String triggerId) {
    return triggerNumbers.computeIfAbsent(triggerId, id -> triggerNumbers.size() + 1);
  }

  private String time(long instant) {
    return times.computeIfAbsent(
        instant, at -> Instant.ofEpochMilli(at).atZone(zone).toOffsetDateTime().toString());
  }
}
