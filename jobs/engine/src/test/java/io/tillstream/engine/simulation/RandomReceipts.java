package io.tillstream.engine.simulation;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.event.Sale.Kind;
import java.util.ArrayList;
import java.util.List;

/** Sales, and all that tills do to them afterwards. */
final class RandomReceipts {

  static final List<String> STORES = List.of("north", "south", "web");

  private static final long DAY_MILLIS = 86_400_000L;

  private final Chance chance;
  private final List<Sale> sales = new ArrayList<>();
  private int count;

  RandomReceipts(Chance chance) {
    this.chance = chance;
  }

  Sale next(long at) {
    int die = chance.from(1, 100);
    if (sales.isEmpty() || die <= 60) {
      return sale(at);
    }
    if (die <= 88) {
      return goodsBack(at);
    }
    if (die <= 97) {
      return receipt("V", Kind.VOID, at, original().saleId(), List.of());
    }
    String unknown = chance.oneOf("S999", null, "R" + count);
    return receipt("V", Kind.VOID, at, unknown, List.of());
  }

  private Sale sale(long at) {
    Sale sale = receipt("S", Kind.SALE, at, null, lines(chance.from(1, 3)));
    sales.add(sale);
    return sale;
  }

  private Sale goodsBack(long at) {
    Sale original = original();
    List<Line> lines =
        switch (chance.from(1, 8)) {
          case 1, 2 -> original.lines();
          case 3, 4, 5 -> partOf(original);
          case 6 -> List.of(original.lines().get(0));
          default -> lines(chance.from(1, 2));
        };
    String link = chance.oneIn(8) ? chance.oneOf(null, "S999", "R" + count) : original.saleId();
    long when = chance.oneIn(15) ? original.soldAt() - chance.from(0, DAY_MILLIS) : at;
    when = chance.oneIn(15) ? original.soldAt() + 30 * DAY_MILLIS + chance.from(-1, 1) : when;
    return receipt("R", Kind.RETURN, when, link, notBelowZero(lines));
  }

  private List<Line> partOf(Sale original) {
    List<Line> part = new ArrayList<>();
    for (Line line : original.lines()) {
      if (!chance.oneIn(3)) {
        long amount = line.amountMinor() * chance.from(0, 5) / 4;
        part.add(new Line(line.sku(), line.category(), 1, amount));
      }
    }
    return part;
  }

  private List<Line> lines(int howMany) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      long amount =
          chance.oneOf(0L, 99L, 500L, 1_000L, 1_999L, 2_500L, 5_000L, chance.from(1L, 20_000L));
      lines.add(line(amount));
    }
    if (chance.oneIn(5)) {
      lines.add(line(-chance.from(1L, 3_000L)));
    }
    if (chance.oneIn(15)) {
      lines.add(line(-lines.stream().mapToLong(Line::amountMinor).sum()));
    }
    return notBelowZero(lines);
  }

  private Line line(long amountMinor) {
    return new Line(
        chance.oneOf("TEA", "SOAP", "POSTAGE"),
        chance.oneOf("beauty", "baby", "home", null),
        chance.from(1, 3),
        amountMinor);
  }

  /** Tills that send a receipt below 0 are turned away before the engine. */
  private static List<Line> notBelowZero(List<Line> lines) {
    long total = lines.stream().mapToLong(Line::amountMinor).sum();
    if (total >= 0) {
      return lines;
    }
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line("TEA", "home", 1, -total));
    return more;
  }

  private Sale original() {
    return chance.oneIn(2) ? sales.get(sales.size() - 1) : chance.oneOf(sales);
  }

  private Sale receipt(String letter, Kind kind, long at, String original, List<Line> lines) {
    return new Sale(
        letter + ++count,
        kind,
        at,
        chance.oneOf(STORES),
        null,
        chance.oneOf(Channel.values()),
        Life.MEMBER,
        original,
        "CNY",
        lines,
        List.of(),
        List.of());
  }
}
