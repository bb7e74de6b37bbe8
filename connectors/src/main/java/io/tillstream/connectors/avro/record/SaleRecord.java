package io.tillstream.connectors.avro.record;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.event.Tender;
import io.tillstream.wire.SaleKind;
import io.tillstream.wire.SalesChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A sale on the wire. */
public final class SaleRecord {

  private static final SameNames<Sale.Kind, SaleKind> KINDS =
      new SameNames<>(Sale.Kind.class, SaleKind.class);
  private static final SameNames<Channel, SalesChannel> CHANNELS =
      new SameNames<>(Channel.class, SalesChannel.class);

  private SaleRecord() {}

  public static Sale toEngine(io.tillstream.wire.Sale wire) {
    return new Sale(
        wire.getSaleId(),
        KINDS.toEngine(wire.getKind()),
        wire.getSoldAt(),
        wire.getStoreId(),
        wire.getRegisterId(),
        CHANNELS.toEngine(wire.getChannel()),
        wire.getMemberId(),
        wire.getOriginalSaleId(),
        wire.getCurrency(),
        each(wire.getLines(), SaleRecord::toEngine),
        each(wire.getTenders(), SaleRecord::toEngine),
        each(wire.getPromotionIds(), promotionId -> promotionId));
  }

  public static io.tillstream.wire.Sale toWire(Sale sale) {
    return new io.tillstream.wire.Sale(
        sale.saleId(),
        KINDS.toWire(sale.kind()),
        sale.soldAt(),
        sale.storeId(),
        sale.registerId(),
        CHANNELS.toWire(sale.channel()),
        sale.memberId(),
        sale.originalSaleId(),
        sale.currency(),
        each(sale.lines(), SaleRecord::toWire),
        each(sale.tenders(), SaleRecord::toWire),
        sale.promotionIds());
  }

  private static Line toEngine(io.tillstream.wire.Line wire) {
    return new Line(wire.getSku(), wire.getCategory(), wire.getQuantity(), wire.getAmountMinor());
  }

  private static io.tillstream.wire.Line toWire(Line line) {
    return new io.tillstream.wire.Line(
        line.sku(), line.category(), line.quantity(), line.amountMinor());
  }

  private static Tender toEngine(io.tillstream.wire.Tender wire) {
    return new Tender(wire.getType(), wire.getAmountMinor());
  }

  private static io.tillstream.wire.Tender toWire(Tender tender) {
    return new io.tillstream.wire.Tender(tender.type(), tender.amountMinor());
  }

  private static <A, B> List<B> each(List<A> from, Function<A, B> conversion) {
    if (from.isEmpty()) {
      return List.of();
    }
    List<B> to = new ArrayList<>(from.size());
    for (int i = 0; i < from.size(); i++) {
      to.add(conversion.apply(from.get(i)));
    }
    return to;
  }
}
