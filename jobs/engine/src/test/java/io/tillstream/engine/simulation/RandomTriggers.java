package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.points.PointsSignals;
import io.tillstream.engine.program.SignalCondition;
import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.engine.tier.TierSignals;
import java.util.ArrayList;
import java.util.List;

/** Triggers drawn from a seed: every signal has a chance to be listened to. */
final class RandomTriggers {

  static final List<SignalType> SIGNALS =
      List.of(
          PointsSignals.EXPIRING,
          TierSignals.UPGRADED,
          TierSignals.DOWNGRADED,
          TierSignals.RENEWED,
          TierSignals.NEARLY,
          LifecycleSignals.FIRST_PURCHASE,
          LifecycleSignals.PURCHASED,
          LifecycleSignals.WOKEN,
          LifecycleSignals.SILENT,
          LifecycleSignals.SLEEPING,
          LifecycleSignals.LOST);

  private static final long HOUR_MILLIS = 3_600_000L;

  private static final SignalCondition NOT_NEW =
      (signal, member) -> member.frequency() != Frequency.NEW;

  private RandomTriggers() {}

  static List<TriggerRule> drawnFrom(Chance chance) {
    List<TriggerRule> triggers = new ArrayList<>();
    for (SignalType signal : SIGNALS) {
      for (int i = chance.oneOf(0, 1, 1, 2); i > 0; i--) {
        triggers.add(trigger(signal, chance.oneOf("a", "b", "c") + triggers.size(), chance));
      }
    }
    return triggers;
  }

  private static TriggerRule trigger(SignalType signal, String id, Chance chance) {
    String text = "For {memberId}, {tier}, {balance} points: ";
    for (var fact : signal.facts()) {
      text += "{" + fact.name() + "} ";
      if (fact.name().endsWith("Minor")) {
        text += "{" + fact.name().substring(0, fact.name().length() - 5) + "} ";
      }
    }
    return new TriggerRule(
        id,
        signal,
        chance.oneIn(4) ? NOT_NEW : null,
        chance.oneOf(ContactClass.values()),
        chance.oneOf("SMS", "PUSH"),
        chance.oneOf("sms", "care"),
        chance.oneIn(2) ? "T_" + id : null,
        chance.oneIn(3) ? null : TextTemplate.parse(text, signal, new ArrayList<>()),
        chance.oneOf(10, 20, 30),
        chance.oneOf(1, 24, 72, 24 * 30) * HOUR_MILLIS,
        0,
        TriggerRule.obeyedBy(ContactClass.MARKETING));
  }

  static String inWords(TriggerRule trigger) {
    return "trigger "
        + trigger.id()
        + " on "
        + trigger.on()
        + (trigger.when() == NOT_NEW ? " when not NEW" : "")
        + ", "
        + trigger.channel()
        + ", priority "
        + trigger.priority()
        + ", ttl "
        + trigger.ttlMillis() / HOUR_MILLIS
        + " h"
        + (trigger.text() == null ? ", no text" : "")
        + "\n";
  }
}
