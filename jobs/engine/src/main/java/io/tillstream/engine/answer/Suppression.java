package io.tillstream.engine.answer;

/**
 * A trigger that did not leave, and why.
 *
 * @param occurredAt when it was decided, epoch milliseconds
 */
public record Suppression(
    String triggerId,
    String memberId,
    String trigger,
    String channel,
    Reason reason,
    long occurredAt)
    implements Answer {

  /** The reasons, in the order in which they are looked at. */
  public enum Reason {
    DUPLICATE,
    STALE,
    EXPIRED,
    NO_CONSENT,
    COOLDOWN,
    CAP,
    LOWER_PRIORITY,
    BUDGET
  }
}
