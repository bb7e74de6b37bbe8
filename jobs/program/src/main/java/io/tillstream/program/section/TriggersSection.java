package io.tillstream.program.section;

import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.SignalCondition;
import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.program.cel.ConditionMistake;
import io.tillstream.program.cel.InvalidConditionException;
import io.tillstream.program.condition.SignalConditions;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Times;
import io.tillstream.program.document.Value;
import io.tillstream.program.text.LongestValues;
import io.tillstream.program.text.Placeholders;
import io.tillstream.program.text.SmsRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code triggers}: which signal becomes which message. */
final class TriggersSection {

  private static final List<String> KEYS =
      List.of(
          "id",
          "on",
          "when",
          "class",
          "channel",
          "family",
          "template",
          "text",
          "priority",
          "ttl",
          "cooldown",
          "obeys");

  private static final List<String> SIGNALS =
      SignalCatalog.ALL.stream().map(SignalType::name).toList();

  private static final long TTL_DEFAULT_MILLIS = 3 * 86_400_000L;
  private static final int PRIORITY_MAX = 1_000_000;

  private final Ids ids = new Ids();
  private final SignalConditions conditions;
  private final Map<ContactClass, Set<Part>> obeys;
  private final SmsRules sms;
  private final LongestValues longest;

  private TriggersSection(
      SignalConditions conditions,
      Map<ContactClass, Set<Part>> obeys,
      SmsRules sms,
      LongestValues longest) {
    this.conditions = conditions;
    this.obeys = obeys;
    this.sms = sms;
    this.longest = longest;
  }

  static List<TriggerRule> read(
      Optional<Value> value,
      SignalConditions conditions,
      Map<ContactClass, Set<Part>> obeys,
      SmsRules sms,
      LongestValues longest) {
    TriggersSection triggers = new TriggersSection(conditions, obeys, sms, longest);
    List<TriggerRule> rules = new ArrayList<>();
    for (Value item : value.map(Value::items).orElse(List.of())) {
      Section.of(item, KEYS).flatMap(triggers::rule).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<TriggerRule> rule(Section trigger) {
    Optional<String> id = trigger.required("id").flatMap(ids::read);
    Optional<SignalType> on =
        trigger
            .required("on")
            .flatMap(name -> Scalars.oneOf(SIGNALS, "signal", name))
            .map(SignalCatalog::named);
    ContactClass contactClass =
        trigger
            .optional("class")
            .flatMap(name -> Scalars.oneOf(ContactClass.class, "class", name))
            .orElse(ContactClass.MARKETING);
    Optional<String> channel = trigger.required("channel").flatMap(Names::channel);
    Optional<String> family = trigger.optional("family").flatMap(Names::family);
    Optional<String> template = trigger.optional("template").flatMap(Scalars::text);
    int priority =
        trigger
            .optional("priority")
            .flatMap(value -> Scalars.whole(value, -PRIORITY_MAX, PRIORITY_MAX))
            .map(Math::toIntExact)
            .orElse(0);
    long ttlMillis =
        trigger.optional("ttl").flatMap(Times::millisAboveZero).orElse(TTL_DEFAULT_MILLIS);
    long cooldownMillis = trigger.optional("cooldown").flatMap(Times::millis).orElse(0L);
    Set<Part> obeyed =
        trigger.optional("obeys").map(ObeysSection::parts).orElse(obeys.get(contactClass));
    if (on.isEmpty()) {
      return Optional.empty();
    }
    Optional<SignalCondition> when =
        trigger.optional("when").flatMap(value -> condition(value, on.get()));
    Optional<TextTemplate> text =
        trigger
            .optional("text")
            .flatMap(value -> text(value, on.get(), contactClass, channel.orElse("")));
    if (id.isEmpty() || channel.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TriggerRule(
            id.get(),
            on.get(),
            when.orElse(null),
            contactClass,
            channel.get(),
            family.orElse(channel.get().toLowerCase(Locale.ROOT)),
            template.orElse(null),
            text.orElse(null),
            priority,
            ttlMillis,
            cooldownMillis,
            obeyed));
  }

  private Optional<TextTemplate> text(
      Value value, SignalType on, ContactClass contactClass, String channel) {
    Optional<TextTemplate> text =
        Scalars.text(value).map(source -> Placeholders.parse(source, on, value));
    if (text.isPresent() && channel.equals(TriggerRule.SMS)) {
      sms.check(text.get(), on, contactClass, longest, value);
    }
    return text;
  }

  private Optional<SignalCondition> condition(Value value, SignalType on) {
    Optional<String> text = Scalars.text(value);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(conditions.compile(text.get(), on));
    } catch (InvalidConditionException e) {
      for (ConditionMistake mistake : e.mistakes()) {
        value.wrongAt(mistake.offset(), mistake.message(), mistake.remedy());
      }
      return Optional.empty();
    }
  }
}
