package io.tillstream.engine.program;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.signal.SignalType;

/**
 * Which signal becomes which message.
 *
 * @param when null for always
 * @param family the topic: {@code triggers.<family>}
 * @param template the gateway's template code; null if none
 * @param text null if the message has no text of ours
 * @param priority higher first
 * @param ttlMillis from the signal's own instant
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
    long ttlMillis) {

  /** The channel whose texts are counted in segments. */
  public static final String SMS = "SMS";
}
