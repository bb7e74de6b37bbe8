package io.tillstream.engine.program;

import java.util.List;

/** How points are earned, kept and taken back. */
public final class PointsPolicy {

  private final EarnRules rules;
  private final LineCondition exclude;
  private final Expiry expiry;
  private final ReturnsPolicy returns;
  private final boolean asksStore;

  /**
   * @param earn in program order; the first is the base rule
   * @param exclude lines that count for nothing; null for none
   * @param expiry null if points never expire
   */
  public PointsPolicy(
      List<EarnRule> earn, LineCondition exclude, Expiry expiry, ReturnsPolicy returns) {
    this.rules = new EarnRules(earn);
    this.exclude = exclude;
    this.expiry = expiry;
    this.returns = returns;
    this.asksStore = asksStore(exclude) || earn.stream().anyMatch(rule -> asksStore(rule.when()));
  }

  /** In program order; the first is the base rule. */
  public List<EarnRule> earn() {
    return rules.inOrder();
  }

  /** The same, ready to be asked which of them count for a line. */
  public EarnRules rules() {
    return rules;
  }

  /** Lines that count for nothing; null for none. */
  public LineCondition exclude() {
    return exclude;
  }

  /** Null if points never expire. */
  public Expiry expiry() {
    return expiry;
  }

  public ReturnsPolicy returns() {
    return returns;
  }

  /** True if any condition looks at the store of a sale. */
  public boolean asksStore() {
    return asksStore;
  }

  private static boolean asksStore(LineCondition condition) {
    return condition != null && condition.asksStore();
  }
}
