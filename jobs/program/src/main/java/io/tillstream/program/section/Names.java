package io.tillstream.program.section;

import io.tillstream.engine.program.TriggerRule;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that go out into the world: channels, and families, which are topics. */
final class Names {

  private static final Pattern CHANNEL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  /** What Kafka allows in a topic, short enough for the prefix. */
  private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** Topics of the same prefix that are not families. */
  private static final List<String> RESERVED = List.of("control", "suppressed");

  private Names() {}

  static Optional<String> channel(Value value) {
    Optional<String> channel = Scalars.text(value);
    if (channel.isEmpty()) {
      return channel;
    }
    if (channel.get().equalsIgnoreCase(TriggerRule.SMS) && !channel.get().equals(TriggerRule.SMS)) {
      value.wrong(value.quoted() + " is not a channel", "write it in capitals: SMS");
      return Optional.empty();
    }
    if (!CHANNEL.matcher(channel.get()).matches()) {
      value.wrong(
          value.quoted() + " is not a channel",
          "write a name of letters, digits, \"_\" and \"-\", such as SMS or PUSH");
      return Optional.empty();
    }
    return channel;
  }

  static Optional<String> family(Value value) {
    Optional<String> family = Scalars.text(value);
    if (family.isPresent() && !FAMILY.matcher(family.get()).matches()) {
      value.wrong(
          value.quoted() + " cannot be part of a topic's name",
          "write letters, digits, \".\", \"_\" and \"-\", such as payment-reminders");
      return Optional.empty();
    }
    if (family.isPresent() && RESERVED.contains(family.get())) {
      value.wrong(
          "the topic triggers." + family.get() + " has another use", "choose another family");
      return Optional.empty();
    }
    return family;
  }
}
