package io.tillstream.engine.receipt;

import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.LineCondition;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.PointsPolicy;
import io.tillstream.engine.program.Tier;
import java.util.List;

/**
 * What the lines of a receipt come to, in the minor unit, as plain sums that may be below 0: what
 * is eligible is the sum, but never below 0 (semantics section 5).
 *
 * @param totalMinor all lines
 * @param spendMinor lines that are not excluded
 * @param ruleMinor for each rule of the program, lines that count for it; 0 if it does not count on
 *     the day
 */
record Amounts(long totalMinor, long spendMinor, long[] ruleMinor) {

  /**
   * @param sale the receipt as its conditions shall see it
   * @param day the local day whose rules count
   */
  static Amounts of(PointsPolicy policy, Sale sale, MemberView member, int day) {
    LineCondition exclude = policy.exclude();
    long[] ruleMinor = new long[policy.earn().size()];
    long total = 0;
    long spend = 0;
    List<Line> lines = sale.lines();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      total += line.amountMinor();
      if (exclude != null && exclude.matches(line, sale, member)) {
        continue;
      }
      spend += line.amountMinor();
      policy.rules().add(line, sale, member, day, ruleMinor);
    }
    return new Amounts(total, spend, ruleMinor);
  }

  /** Eligible spend: never below 0. */
  long eligibleMinor() {
    return Math.max(0, spendMinor);
  }

  /** The points of all rules, without the tier bonus. */
  static long rulePoints(PointsPolicy policy, long[] ruleMinor) {
    long points = 0;
    for (int r = 0; r < ruleMinor.length; r++) {
      points = Math.addExact(points, policy.earn().get(r).pointsFor(ruleMinor[r]));
    }
    return points;
  }

  /** The points of all rules with the bonus of a tier on top. */
  static long points(PointsPolicy policy, long[] ruleMinor, Tier tier) {
    long points = rulePoints(policy, ruleMinor);
    return points + tier.bonusOn(points);
  }
}
