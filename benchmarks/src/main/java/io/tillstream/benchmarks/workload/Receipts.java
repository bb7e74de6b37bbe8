package io.tillstream.benchmarks.workload;

import io.tillstream.engine.event.Sale;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * The receipts of a chain, in the order in which they arrive. Receipt n is a pure function of
 * (seed, n): sales of one to twelve lines, some of them hours late; returns, voids and doubled
 * uploads of sales that came before.
 */
public final class Receipts {

  /** Mean time between two receipts of one member. */
  public static final Duration MEAN_GAP = Duration.ofDays(12);

  /** No receipt is older than the youngest before it by more than this. */
  public static final Duration DISORDER = Duration.ofHours(8);

  private static final long BEGIN = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
  private static final Duration OFFLINE_AT_MOST = Duration.ofHours(6);
  private static final Duration RETURNED_WITHIN = Duration.ofDays(14);
  private static final Duration CORRECTED_WITHIN = Duration.ofHours(1);

  private static final long FIRST_ID = 1_000_000_000_000L;

  private static final long SECOND_MILLIS = 1_000;

  private final long seed;
  private final long members;
  private final Spread.Choice choice;
  private final Basket basket = new Basket();

  /**
   * @param members how many buy
   */
  public Receipts(long seed, long members, Spread spread) {
    this.seed = seed;
    this.members = members;
    this.choice = spread.among(members);
  }

  /** Receipt n, from 0 on. */
  public Sale at(long n) {
    return switch (happening(n)) {
      case SOLD, SOLD_OFFLINE -> sale(n);
      case DOUBLED -> sale(originalOf(n));
      case RETURNED -> basket.back(sale(originalOf(n)), idOf(n), stamp(arrivalOf(n)), dice(n, 1));
      case VOIDED -> basket.unmade(sale(originalOf(n)), idOf(n), stamp(arrivalOf(n)));
    };
  }

  /** The number of the member whose receipt it is, from 0 on. */
  public long memberOf(long n) {
    return choice.next(dice(happening(n).isSale() ? n : originalOf(n), 2));
  }

  /** True if receipt n is an earlier one, sent once more. */
  public boolean isDoubled(long n) {
    return happening(n) == Happening.DOUBLED;
  }

  /** When receipt n arrives, epoch milliseconds. */
  public long arrivalOf(long n) {
    return BEGIN + n * MEAN_GAP.toMillis() / members;
  }

  /**
   * Which receipt has this id; -1 if it is not a receipt's.
   *
   * @param id as it stands on the receipt, and as the cause in the ledger
   */
  public static long numberOf(String id) {
    return id.startsWith("R") ? Long.parseLong(id, 1, id.length(), 10) - FIRST_ID : -1;
  }

  /** The name of a member as it stands on its card. */
  public static String cardOf(long member) {
    return Long.toString(6_000_000_000L + member);
  }

  private Happening happening(long n) {
    // Whatever comes first has nothing before it to refer to.
    return n == 0 ? Happening.SOLD : Happening.of(dice(n, 0).nextInt(1000));
  }

  /** The sale that receipt n refers to: as far back as such things are, and a sale. */
  private long originalOf(long n) {
    boolean returned = happening(n) == Happening.RETURNED;
    Duration within = returned ? RETURNED_WITHIN : CORRECTED_WITHIN;
    long window = Math.max(1, within.toMillis() * members / MEAN_GAP.toMillis());
    long original = n - 1 - dice(n, 3).nextLong(Math.min(window, n));
    while (!happening(original).isSale()) {
      original--;
    }
    return original;
  }

  private Sale sale(long n) {
    boolean offline = happening(n) == Happening.SOLD_OFFLINE;
    long late = offline ? dice(n, 4).nextLong(OFFLINE_AT_MOST.toMillis()) : 0;
    return basket.sold(idOf(n), stamp(arrivalOf(n) - late), cardOf(memberOf(n)), dice(n, 1));
  }

  /** As tills stamp receipts: to the second. */
  private static long stamp(long instant) {
    return instant - Math.floorMod(instant, SECOND_MILLIS);
  }

  private static String idOf(long n) {
    return "R" + (FIRST_ID + n);
  }

  /**
   * @param question each gets answers of its own, so that one more draw here moves none elsewhere
   */
  private SplittableRandom dice(long n, int question) {
    return new SplittableRandom(((seed * 31 + question) << 40) + n);
  }
}
