package io.tillstream.engine.program;

import java.util.List;

/**
 * How points are earned, kept and taken back.
 *
 * @param earn in program order; the first is the base rule
 * @param exclude lines that count for nothing; null for none
 * @param expiry null if points never expire
 */
public record PointsPolicy(
    List<EarnRule> earn, LineCondition exclude, Expiry expiry, ReturnsPolicy returns) {

  public PointsPolicy {
    earn = List.copyOf(earn);
  }
}
