package io.tillstream.engine.simulation;

import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.SignalCondition;
import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.signal.SignalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Triggers drawn from a seed: every signal has a chance to be listened to. */
final class RandomTriggers {

  private static final long HOUR_MILLIS = 3_600_000L;

  private static final SignalCondition NOT_NEW =
      (signal, member) -> member.frequency() != Frequency.NEW;

  private static final SignalCondition EARLY =
      (signal, member) ->
          signal.facts().get("step") instanceof Long step
              ? step <= 1
              : member.recency() == Recency.ACTIVE;

  private RandomTriggers() {}

  static List<TriggerRule> drawnFrom(Chance chance) {
    List<TriggerRule> triggers = new ArrayList<>();
    for (SignalType signal : SignalCatalog.ALL) {
      for (int i = chance.oneOf(0, 1, 1, 2); i > 0; i--) {
        triggers.add(trigger(signal, chance.oneOf("a", "b", "c") + triggers.size(), chance));
      }
    }
    return triggers;
  }

  private static TriggerRule trigger(SignalType signal, String id, Chance chance) {
    TextTemplate text = chance.oneIn(3) ? null : text(signal, chance);
    ContactClass contactClass = chance.oneOf(ContactClass.values());
    return new TriggerRule(
        id,
        signal,
        chance.oneOf(null, null, null, NOT_NEW, EARLY),
        contactClass,
        chance.oneOf("SMS", "PUSH"),
        chance.oneOf("sms", "care"),
        chance.oneIn(2) ? "T_" + id : null,
        text,
        chance.oneOf(10, 20, 30),
        chance.oneOf(1, 24, 72, 24 * 30) * HOUR_MILLIS,
        chance.oneOf(0, 0, 0, 1, 24, 240) * HOUR_MILLIS,
        chance.oneIn(2) ? TriggerRule.obeyedBy(contactClass) : obeyed(chance));
  }

  /** One that asks for some of what the member and the signal know, in both units of money. */
  private static TextTemplate text(SignalType signal, Chance chance) {
    StringBuilder text = new StringBuilder("For {memberId}, {tier}, {balance} points: ");
    text.append(chance.oneIn(4) ? "{phone} {email} " : "");
    for (var fact : signal.facts()) {
      text.append(chance.oneIn(4) ? "" : "{" + fact.name() + "} ");
      if (fact.name().endsWith("Minor") && !chance.oneIn(4)) {
        text.append('{').append(fact.name(), 0, fact.name().length() - 5).append("} ");
      }
    }
    return TextTemplate.parse(text.toString(), signal, new ArrayList<>());
  }

  private static Set<Part> obeyed(Chance chance) {
    return Stream.of(Part.values())
        .filter(part -> !chance.oneIn(3))
        .collect(Collectors.toUnmodifiableSet());
  }

  static String inWords(TriggerRule trigger) {
    return "trigger "
        + trigger.id()
        + " on "
        + trigger.on()
        + (trigger.when() == NOT_NEW ? " when not NEW" : "")
        + (trigger.when() == EARLY ? " when early" : "")
        + ", "
        + trigger.channel()
        + ", priority "
        + trigger.priority()
        + ", ttl "
        + trigger.ttlMillis() / HOUR_MILLIS
        + " h, cooldown "
        + trigger.cooldownMillis() / HOUR_MILLIS
        + " h, "
        + trigger.contactClass()
        + " obeys "
        + new TreeSet<>(trigger.obeys())
        + (trigger.text() == null ? ", no text" : ", \"" + trigger.text().source() + "\"")
        + "\n";
  }
}
