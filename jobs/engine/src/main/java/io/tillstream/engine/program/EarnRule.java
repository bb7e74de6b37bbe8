package io.tillstream.engine.program;

/**
 * Points for money spent: floor(eligible / per) x points.
 *
 * @param points for each full {@code perMinor}
 * @param perMinor money per step, in the minor unit; exact, above 0
 * @param when which lines count; null for all
 * @param fromDay first local day, epoch day; {@link Integer#MIN_VALUE} if open
 * @param toDay last local day, included; {@link Integer#MAX_VALUE} if open
 */
public record EarnRule(
    String id, long points, Rate perMinor, LineCondition when, int fromDay, int toDay) {

  /** True if the rule counts on that local day. */
  public boolean countsOn(int day) {
    return day >= fromDay && day <= toDay;
  }

  /** Whole points for an eligible amount; rounds down. */
  public long pointsFor(long eligibleMinor) {
    return eligibleMinor <= 0
        ? 0
        : Math.multiplyExact(perMinor.floorOfDivided(eligibleMinor), points);
  }
}
