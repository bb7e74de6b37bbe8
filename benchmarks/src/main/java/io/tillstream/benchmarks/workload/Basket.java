package io.tillstream.benchmarks.workload;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.event.Tender;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What is on a receipt. */
final class Basket {

  static final String CURRENCY = "CNY";
  static final int LINES_MAX = 12;

  private static final int STORES = 3_000;
  private static final int REGISTERS = 8;
  private static final int ARTICLES = 20_000;
  private static final long FIRST_ARTICLE = 6_901_234_000_000L;
  private static final int CHEAPEST_MINOR = 250;
  private static final int PRICES_MINOR = 12_000;
  private static final String[] CATEGORIES = {
    "food", "drinks", "beauty", "baby", "home", "pet", "health", "toys"
  };
  private static final String[] TENDERS = {"WECHAT", "ALIPAY", "CARD", "CASH"};

  /** Of a hundred receipts so many have 1, 2, 3 … lines. */
  private static final int[] RECEIPTS_BY_LINES = {28, 20, 14, 10, 8, 6, 4, 3, 2, 2, 2, 1};

  Sale sold(String id, long soldAt, String memberId, SplittableRandom random) {
    List<Line> lines = lines(random);
    long total = 0;
    for (Line line : lines) {
      total += line.amountMinor();
    }
    return new Sale(
        id,
        Sale.Kind.SALE,
        soldAt,
        "store-" + (1000 + random.nextInt(STORES)),
        "till-" + (1 + random.nextInt(REGISTERS)),
        channel(random),
        memberId,
        null,
        CURRENCY,
        lines,
        List.of(new Tender(TENDERS[random.nextInt(TENDERS.length)], total)),
        random.nextInt(10) == 0 ? List.of("promotion-" + random.nextInt(50)) : List.of());
  }

  /** One of the lines comes back. */
  Sale back(Sale original, String id, long at, SplittableRandom random) {
    List<Line> lines = original.lines();
    return correction(
        original, Sale.Kind.RETURN, id, at, List.of(lines.get(random.nextInt(lines.size()))));
  }

  Sale unmade(Sale original, String id, long at) {
    return correction(original, Sale.Kind.VOID, id, at, original.lines());
  }

  private static Sale correction(
      Sale original, Sale.Kind kind, String id, long at, List<Line> lines) {
    return new Sale(
        id,
        kind,
        at,
        original.storeId(),
        original.registerId(),
        original.channel(),
        original.memberId(),
        original.saleId(),
        CURRENCY,
        lines,
        List.of(),
        List.of());
  }

  private static List<Line> lines(SplittableRandom random) {
    int count = count(random.nextInt(100));
    List<Line> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int article = random.nextInt(ARTICLES);
      int quantity = random.nextInt(8) == 0 ? 2 : 1;
      // An article costs the same on every receipt.
      long priceMinor = CHEAPEST_MINOR + article * 7919L % PRICES_MINOR;
      lines.add(
          new Line(
              Long.toString(FIRST_ARTICLE + article),
              CATEGORIES[article % CATEGORIES.length],
              quantity,
              quantity * priceMinor));
    }
    return lines;
  }

  private static int count(int percent) {
    int rest = percent;
    int count = 0;
    while (rest >= 0) {
      rest -= RECEIPTS_BY_LINES[count++];
    }
    return count;
  }

  private static Channel channel(SplittableRandom random) {
    int percent = random.nextInt(100);
    return percent < 80 ? Channel.STORE : percent < 95 ? Channel.APP : Channel.ONLINE;
  }
}
