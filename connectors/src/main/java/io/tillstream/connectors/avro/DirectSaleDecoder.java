package io.tillstream.connectors.avro;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.event.Tender;
import java.util.ArrayList;
import java.util.List;

/**
 * Sales in the layout of this release, straight from their bytes: they are nearly all that comes
 * in, and are read twice, at the door and by their member.
 */
final class DirectSaleDecoder {

  private static final Sale.Kind[] KINDS =
      WireSymbols.of(Sale.Kind.class, EventKind.SALE.schema().getField("kind").schema());
  private static final Channel[] CHANNELS =
      WireSymbols.of(Channel.class, EventKind.SALE.schema().getField("channel").schema());

  private DirectSaleDecoder() {}

  /** The sale; null if Avro itself has to look at the bytes. */
  static Sale decode(byte[] bytes, int offset, int length) {
    try {
      AvroInput in = new AvroInput(bytes, offset, length);
      Sale sale =
          new Sale(
              in.text(),
              KINDS[in.symbol(KINDS.length)],
              in.number(),
              in.text(),
              in.textOrNull(),
              CHANNELS[in.symbol(CHANNELS.length)],
              in.textOrNull(),
              in.textOrNull(),
              in.text(),
              lines(in),
              tenders(in),
              promotionIds(in));
      in.end();
      return sale;
    } catch (AvroInput.Unusual e) {
      return null;
    }
  }

  private static List<Line> lines(AvroInput in) {
    List<Line> lines = List.of();
    for (int count = in.items(); count > 0; count = in.items()) {
      lines = lines.isEmpty() ? new ArrayList<>(count) : lines;
      for (int i = 0; i < count; i++) {
        lines.add(new Line(in.text(), in.textOrNull(), in.smallNumber(), in.number()));
      }
    }
    return lines;
  }

  private static List<Tender> tenders(AvroInput in) {
    List<Tender> tenders = List.of();
    for (int count = in.items(); count > 0; count = in.items()) {
      tenders = tenders.isEmpty() ? new ArrayList<>(count) : tenders;
      for (int i = 0; i < count; i++) {
        tenders.add(new Tender(in.text(), in.number()));
      }
    }
    return tenders;
  }

  private static List<String> promotionIds(AvroInput in) {
    List<String> ids = List.of();
    for (int count = in.items(); count > 0; count = in.items()) {
      ids = ids.isEmpty() ? new ArrayList<>(count) : ids;
      for (int i = 0; i < count; i++) {
        ids.add(in.text());
      }
    }
    return ids;
  }
}
