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

  /** True if any condition looks at the store of a sale. */
  public boolean asksStore() {
    return asksStore(exclude) || earn.stream().anyMatch(rule -> asksStore(rule.when()));
  }

  private static boolean asksStore(LineCondition condition) {
    return condition != null && condition.asksStore();
  }
}
