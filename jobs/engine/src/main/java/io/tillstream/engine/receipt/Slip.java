package io.tillstream.engine.receipt;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.ledger.Drawn;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of a return or void: its id, so that it counts once; and of a return whose
 * original has not arrived, what it booked and what came back, so that it can be booked again
 * against the original.
 */
final class Slip extends Recollections.Entry {

  /** Slips on a page, one after the other. */
  static final Pages.Layout<Slip> ON_PAGES =
      new Pages.Layout<>() {
        @Override
        public void write(List<Slip> entries, long base, StateWriter out) {
          entries.forEach(entry -> entry.write(out, base));
        }

        @Override
        public List<Slip> read(int count, long base, StateReader in, Sheet sheet) {
          List<Slip> entries = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            entries.add(Slip.read(in, base));
          }
          return entries;
        }

        @Override
        public void settle(List<Slip> entries, long base, StateReader in, Sheet sheet) {
          // they hold on to no bytes
        }
      };

  private final String saleId;
  private final long at;
  private Provisional provisional;

  /**
   * A return booked without its original.
   *
   * @param sale the return itself
   * @param drawn where its points came from
   * @param eligibleMinor by what it lowered the spend of its own month
   * @param points by what it lowered the points of its own month
   */
  record Provisional(Sale sale, Drawn drawn, long eligibleMinor, long points) {}

  Slip(String saleId, long at, Provisional provisional) {
    this.saleId = saleId;
    this.at = at;
    this.provisional = provisional;
  }

  @Override
  long at() {
    return at;
  }

  @Override
  boolean is(SaleId id) {
    return saleId.equals(id.text());
  }

  @Override
  int idHash() {
    return new SaleId(saleId).hash();
  }

  /** True if it is booked for the time being, until that sale arrives. */
  boolean waitsFor(String originalSaleId) {
    return provisional != null && provisional.sale().originalSaleId().equals(originalSaleId);
  }

  /** Null on voids, and on returns that are booked for good. */
  Provisional provisional() {
    return provisional;
  }

  void settle() {
    touch();
    provisional = null;
  }

  void write(StateWriter out, long clock) {
    out.id(saleId).instant(clock, at).unsigned(provisional == null ? 0 : 1);
    if (provisional != null) {
      Sale sale = provisional.sale();
      out.text(sale.originalSaleId()).unsigned(sale.channel().ordinal()).text(sale.storeId());
      out.text(sale.registerId()).text(sale.currency());
      out.unsigned(sale.lines().size());
      for (Line line : sale.lines()) {
        out.text(line.sku()).text(line.category());
        out.signed(line.quantity()).signed(line.amountMinor());
      }
      out.unsigned(sale.promotionIds().size());
      sale.promotionIds().forEach(out::text);
      provisional.drawn().write(out);
      out.unsigned(provisional.eligibleMinor()).unsigned(provisional.points());
    }
  }

  static Slip read(StateReader in, long clock) {
    String saleId = in.version() < 4 ? in.text() : in.id();
    long at = in.instant(clock);
    if (in.unsigned() == 0) {
      return new Slip(saleId, at, null);
    }
    String original = in.text();
    Channel channel = Channel.values()[in.count()];
    String storeId = in.text();
    String registerId = in.text();
    String currency = in.text();
    List<Line> lines = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      lines.add(new Line(in.text(), in.text(), Math.toIntExact(in.signed()), in.signed()));
    }
    List<String> promotionIds = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      promotionIds.add(in.text());
    }
    Sale sale =
        new Sale(
            saleId,
            Sale.Kind.RETURN,
            at,
            storeId,
            registerId,
            channel,
            null,
            original,
            currency,
            lines,
            List.of(),
            promotionIds);
    return new Slip(
        saleId, at, new Provisional(sale, Drawn.read(in), in.unsigned(), in.unsigned()));
  }
}
