package io.tillstream.benchmarks.tape;

import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much each member has spent, and the points that the measured program's two earn rules give
 * for it: a point for each whole 10.00 of all that is not excluded, and one more for each whole
 * 10.00 of beauty, over all receipts together. What remains of the program when nothing expires,
 * nobody has a tier and a return takes back what its lines say.
 */
public final class RunningBalances {

  private static final Set<String> EXCLUDED = Set.of("POSTAGE", "GIFT-CARD");
  private static final String BEAUTY = "beauty";
  private static final long MINOR_A_POINT = 1_000;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private long members;
  private long points;
  private long spendMinor;
  private long checksum;

  /** The balance of another member. */
  public void add(String card, long itsPoints, long itsSpendMinor) {
    members++;
    points += itsPoints;
    spendMinor += itsSpendMinor;
    long hash = (card.hashCode() * MULTIPLIER ^ itsPoints) * MULTIPLIER ^ itsSpendMinor;
    checksum += (hash ^ hash >>> 29) * MULTIPLIER;
  }

  /** All balances, so short that two runs can be compared. */
  public AnswerTotals totals() {
    TreeMap<String, Long> sums = new TreeMap<>();
    sums.put("members", members);
    sums.put("points", points);
    sums.put("spendMinor", spendMinor);
    return new AnswerTotals(sums, checksum);
  }

  /** What is right when all receipts of a load were read. */
  public static AnswerTotals expected(Load load) {
    int cards = Math.toIntExact(load.members());
    long[] bought = new long[cards];
    long[] counted = new long[cards];
    long[] beauty = new long[cards];
    boolean[] known = new boolean[cards];
    Receipts receipts = load.receipts();
    for (long n = 0; n < load.events(); n++) {
      if (receipts.isDoubled(n)) {
        continue;
      }
      int member = Math.toIntExact(receipts.memberOf(n));
      known[member] = true;
      Sale sale = receipts.at(n);
      for (Line line : sale.lines()) {
        long minor = sale.kind() == Sale.Kind.SALE ? line.amountMinor() : -line.amountMinor();
        bought[member] += minor;
        counted[member] += EXCLUDED.contains(line.sku()) ? 0 : minor;
        beauty[member] += BEAUTY.equals(line.category()) ? minor : 0;
      }
    }
    RunningBalances balances = new RunningBalances();
    for (int member = 0; member < cards; member++) {
      if (known[member]) {
        long earned = counted[member] / MINOR_A_POINT + beauty[member] / MINOR_A_POINT;
        balances.add(Receipts.cardOf(member), earned, bought[member]);
      }
    }
    return balances.totals();
  }
}
