package io.tillstream.engine.program;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.signal.SignalType;
import java.util.Set;

/**
 * Which signal becomes which message.
 *
 * @param when null for always
 * @param family the topic: {@code triggers.<family>}
 * @param template the gateway's template code; null if none
 * @param text null if the message has no text of ours
 * @param priority higher first
 * @param ttlMillis from the signal's own instant
 * @param cooldownMillis least time between two of this trigger to one member
 * @param obeys the parts of the contact policy that hold for it
 */
public record TriggerRule(
    String id,
    SignalType on,
    SignalCondition when,
    ContactClass contactClass,
    String channel,
    String family,
    String template,
    TextTemplate text,
    int priority,
    long ttlMillis,
    long cooldownMillis,
    Set<Part> obeys) {

  /** The channel whose texts are counted in segments. */
  public static final String SMS = "SMS";

  public TriggerRule {
    obeys = Set.copyOf(obeys);
  }

  /** What a class obeys if neither the program nor the trigger says otherwise. */
  public static Set<Part> obeyedBy(ContactClass contactClass) {
    return switch (contactClass) {
      case MARKETING -> Set.of(Part.values());
      case SERVICE -> Set.of(Part.CONSENT);
    };
  }

  public boolean obeys(Part part) {
    return obeys.contains(part);
  }

  /** True if its texts are counted and charged by segments. */
  public boolean isSms() {
    return channel.equals(SMS);
  }
}
