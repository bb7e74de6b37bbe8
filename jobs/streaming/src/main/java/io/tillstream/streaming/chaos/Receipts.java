package io.tillstream.streaming.chaos;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two months of receipts from a seed, in order of time: sales, and of a few of them a return, a
 * void or the same once more. For one thread.
 */
final class Receipts {

  /** How far the job's clock stays behind. */
  static final Duration DISORDER = Duration.ofHours(2);

  private static final long BEGIN = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  private static final long SPAN_MILLIS = Duration.ofDays(60).toMillis();

  /** After the last receipt: every alarm that it left behind is due by then. */
  private static final long EPILOGUE_MILLIS = Duration.ofDays(75).toMillis();

  private static final int REMEMBERED = 1 << 12;
  private static final int KINDS = 20;
  private static final int AMOUNT_MINOR_MAX = 60_000;

  private final SplittableRandom random;
  private final long count;
  private final int members;
  private final Sale[] past = new Sale[REMEMBERED];
  private int remembered;
  private long next;

  Receipts(long seed, long count, int members) {
    this.random = new SplittableRandom(seed);
    this.count = count;
    this.members = members;
  }

  /** How many have been made. */
  long made() {
    return next;
  }

  Sale next() {
    long number = next++;
    long at = dateOf(number);
    int kind = random.nextInt(KINDS);
    if (remembered > 0 && kind < 3) {
      Sale original = past[random.nextInt(Math.min(remembered, REMEMBERED))];
      return switch (kind) {
        case 0 -> followUp(Sale.Kind.RETURN, "r" + number, at, original);
        case 1 -> followUp(Sale.Kind.VOID, "v" + number, at, original);
        default -> sameAgain(original, at);
      };
    }
    Sale sale =
        sale(
            Sale.Kind.SALE,
            "s" + number,
            at,
            member(),
            null,
            100 + random.nextInt(AMOUNT_MINOR_MAX));
    past[remembered++ % REMEMBERED] = sale;
    return sale;
  }

  private long dateOf(long number) {
    return BEGIN + (long) ((double) SPAN_MILLIS * number / count);
  }

  /** Some come often, some seldom. */
  private String member() {
    return "m" + Math.min(random.nextInt(members), random.nextInt(members));
  }

  private Sale followUp(Sale.Kind kind, String id, long at, Sale original) {
    long amount = 1 + random.nextLong(original.totalMinor());
    return sale(kind, id, at, original.memberId(), original.saleId(), amount);
  }

  private static Sale sameAgain(Sale sale, long at) {
    return sale(Sale.Kind.SALE, sale.saleId(), at, sale.memberId(), null, sale.totalMinor());
  }

  /**
   * An anonymous receipt long after the last one: it moves the clock, and earns nobody anything.
   */
  Sale pulse(int partition) {
    long at = dateOf(next) + EPILOGUE_MILLIS;
    return sale(Sale.Kind.SALE, "pulse-" + partition, at, null, null, 100);
  }

  private static Sale sale(
      Sale.Kind kind, String id, long at, String member, String originalId, long amountMinor) {
    return new Sale(
        id,
        kind,
        at,
        "shop",
        null,
        Channel.STORE,
        member,
        originalId,
        "CNY",
        List.of(new Line("thing", null, 1, amountMinor)),
        List.of(),
        List.of());
  }
}
