package io.tillstream.engine.program;

/**
 * One step of the ladder.
 *
 * @param rank 0 for the lowest
 * @param threshold where it begins, in the ladder's measure
 * @param bonus the part of a sale's points that comes on top (multiplier less 1); null for none
 */
public record Tier(String name, int rank, long threshold, Rate bonus) {

  /** The tier bonus on a sale's rule points; rounds down. */
  public long bonusOn(long points) {
    return bonus == null ? 0 : bonus.floorOf(points);
  }
}
