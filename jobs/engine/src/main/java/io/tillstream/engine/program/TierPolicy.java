package io.tillstream.engine.program;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * The ladder and its rules.
 *
 * @param windowMonths calendar months measured, the current one included
 * @param keep term of a tier; it ends with a month
 * @param softLanding true if a review takes one step at most
 * @param ladder lowest first, thresholds ascending
 * @param nearlyThere share of the next threshold that may be missing; null for no such signal
 */
public record TierPolicy(
    Measure measure,
    int windowMonths,
    Period keep,
    boolean softLanding,
    List<Tier> ladder,
    Rate nearlyThere) {

  /** What the ladder measures. */
  public enum Measure {
    SPEND,
    POINTS,
    VISITS
  }

  /** One tier for all, for ever. */
  public static final TierPolicy ONE_TIER =
      new TierPolicy(
          Measure.SPEND,
          12,
          Period.ofMonths(12),
          false,
          List.of(new Tier("Member", 0, 0, null)),
          null);

  public TierPolicy {
    ladder = List.copyOf(ladder);
  }

  public Tier lowest() {
    return ladder.get(0);
  }

  /** The tier of that name; the lowest if the ladder does not know it (any more). */
  public Tier named(String name) {
    for (Tier tier : ladder) {
      if (tier.name().equals(name)) {
        return tier;
      }
    }
    return lowest();
  }

  /** The highest tier that a measure reaches. */
  public Tier reachedBy(long measured) {
    Tier reached = lowest();
    for (Tier tier : ladder) {
      if (measured >= tier.threshold()) {
        reached = tier;
      }
    }
    return reached;
  }

  /** The tier above; null above the highest. */
  public Tier above(Tier tier) {
    return tier.rank() + 1 < ladder.size() ? ladder.get(tier.rank() + 1) : null;
  }

  /** Last day of a term that begins on a day: the end of the month of day + keep. */
  public int termFrom(int day) {
    LocalDate end = ProgramCalendar.endOfMonth(LocalDate.ofEpochDay(day).plus(keep));
    return Math.toIntExact(end.toEpochDay());
  }
}
