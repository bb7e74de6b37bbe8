package io.tillstream.engine.simulation;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.event.Sale.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A sale of which some comes back, in pieces and in any order, and the receipt of what the member
 * keeps.
 */
record SplitReceipt(Sale sale, List<Sale> returns, Sale residual) {

  private static final long SOLD_AT = 1_742_000_000_000L;

  static SplitReceipt drawnFrom(Chance chance) {
    List<Line> sold = new ArrayList<>();
    List<Line> kept = new ArrayList<>();
    List<Line> pieces = new ArrayList<>();
    for (int i = chance.from(1, 4); i > 0; i--) {
      String sku = chance.oneOf("TEA", "SOAP", "POSTAGE");
      String category = chance.oneOf("beauty", "baby", "home", null);
      long amount = chance.from(1L, 20_000L);
      long left = amount;
      for (int piece = chance.from(0, 3); piece > 0; piece--) {
        long back = chance.oneIn(4) ? left : chance.from(0, left);
        pieces.add(new Line(sku, category, 1, back));
        left -= back;
      }
      sold.add(new Line(sku, category, 1, amount));
      kept.add(new Line(sku, category, 1, left));
    }
    Channel channel = chance.oneOf(Channel.values());
    String store = chance.oneOf(RandomReceipts.STORES);
    return new SplitReceipt(
        receipt("S1", Kind.SALE, 0, store, channel, sold),
        returns(pieces, chance),
        receipt("S1", Kind.SALE, 0, store, channel, kept));
  }

  Sale fullReturn() {
    return receipt("R0", Kind.RETURN, 1, "web", Channel.ONLINE, sale.lines());
  }

  /** Pieces come back shuffled, one or more at a time. */
  private static List<Sale> returns(List<Line> pieces, Chance chance) {
    List<Line> waiting = new ArrayList<>(pieces);
    List<Sale> returns = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<Line> together = new ArrayList<>();
      for (int i = chance.from(1, 3); i > 0 && !waiting.isEmpty(); i--) {
        together.add(waiting.remove(chance.from(0, waiting.size() - 1)));
      }
      int number = returns.size() + 1;
      String store = chance.oneOf(RandomReceipts.STORES);
      Channel channel = chance.oneOf(Channel.values());
      returns.add(receipt("R" + number, Kind.RETURN, number, store, channel, together));
    }
    return returns;
  }

  private static Sale receipt(
      String id, Kind kind, int minutesLater, String store, Channel channel, List<Line> lines) {
    return new Sale(
        id,
        kind,
        SOLD_AT + 60_000L * minutesLater,
        store,
        null,
        channel,
        Life.MEMBER,
        kind == Kind.SALE ? null : "S1",
        "CNY",
        lines,
        List.of(),
        List.of());
  }
}
