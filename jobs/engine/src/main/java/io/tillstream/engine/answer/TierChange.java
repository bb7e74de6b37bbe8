package io.tillstream.engine.answer;

import java.time.LocalDate;

/**
 * A member moved between tiers, or kept one for another term.
 *
 * @param measure what the program's ladder measured: minor units, points or visits
 * @param validUntil last day of the tier; null for the lowest
 * @param occurredAt epoch milliseconds
 */
public record TierChange(
    String memberId,
    String from,
    String to,
    Reason reason,
    long measure,
    LocalDate validUntil,
    long occurredAt,
    int programVersion)
    implements Answer {

  /** Why the tier changed. */
  public enum Reason {
    UPGRADE,
    DOWNGRADE,
    RENEWAL
  }
}
