package io.tillstream.benchmarks.workload;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Receipts for measurements: number n is a pure function of (seed, n). One to twelve lines, uniform
 * members, one in twenty a return of the member's receipt before it.
 *
 * @param members how many members buy
 * @param meanGapMillis mean time between two receipts of one member
 */
public record Receipts(long seed, long members, long meanGapMillis) {

  private static final long BEGIN = 1_735_689_600_000L;
  private static final String[] CATEGORIES = {"beauty", "baby", "food", "home"};

  /** The number of the member that receipt n belongs to. */
  public long memberOf(long n) {
    return new SplittableRandom(seed ^ n).nextLong(members);
  }

  /** Receipt n, in the order of time. */
  public Sale at(long n) {
    SplittableRandom random = new SplittableRandom(seed ^ n);
    long member = random.nextLong(members);
    long soldAt = BEGIN + n * meanGapMillis / members;
    boolean back = random.nextInt(20) == 0;
    List<Line> lines = new ArrayList<>();
    int count = back ? 1 : 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      String category = CATEGORIES[random.nextInt(CATEGORIES.length)];
      lines.add(new Line("sku" + random.nextInt(5000), category, 1, 100 + random.nextInt(20_000)));
    }
    return new Sale(
        "r" + n,
        back ? Sale.Kind.RETURN : Sale.Kind.SALE,
        soldAt,
        "store-" + random.nextInt(3000),
        null,
        Channel.values()[random.nextInt(3)],
        "m" + member,
        back ? "r" + (n - 1) : null,
        "CNY",
        lines,
        List.of(),
        List.of());
  }
}
