package io.tillstream.connectors.file.json;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.event.Tender;
import java.io.IOException;
import java.util.List;

/** Reads the fields of a {@link Sale}. */
final class SaleFields {

  private static final Sale.Kind[] KINDS = Sale.Kind.values();
  private static final Channel[] CHANNELS = Channel.values();

  private SaleFields() {}

  /** The sale; null if a mistake was noted. */
  static Sale read(JsonFields in) throws IOException {
    String saleId = null;
    Sale.Kind kind = null;
    Long soldAt = null;
    String storeId = null;
    String registerId = null;
    Channel channel = null;
    String memberId = null;
    String originalSaleId = null;
    String currency = null;
    List<Line> lines = null;
    List<Tender> tenders = null;
    List<String> promotionIds = null;
    while (in.next()) {
      switch (in.name()) {
        case "saleId" -> saleId = in.recordId();
        case "kind" -> kind = in.oneOf(KINDS);
        case "soldAt" -> soldAt = in.instant();
        case "storeId" -> storeId = in.identifier();
        case "registerId" -> registerId = in.identifier();
        case "channel" -> channel = in.oneOf(CHANNELS);
        case "memberId" -> memberId = in.identifier();
        case "originalSaleId" -> originalSaleId = in.identifier();
        case "currency" -> currency = in.text();
        case "lines" -> lines = in.list(SaleFields::line);
        case "tenders" -> tenders = in.list(SaleFields::tender);
        case "promotionIds" -> promotionIds = in.list(SaleFields::promotionId);
        default -> in.skip();
      }
    }
    in.require("saleId", saleId);
    in.require("kind", kind);
    in.require("soldAt", soldAt);
    in.require("storeId", storeId);
    in.require("channel", channel);
    in.require("currency", currency);
    if (kind != Sale.Kind.VOID) { // a void unmakes its original, whatever was on it
      in.require("lines", lines);
    }
    if (in.refusal() != null) {
      return null;
    }
    return new Sale(
        saleId,
        kind,
        soldAt,
        storeId,
        registerId,
        channel,
        memberId,
        originalSaleId,
        currency,
        orNone(lines),
        orNone(tenders),
        orNone(promotionIds));
  }

  private static Line line(JsonFields in) throws IOException {
    if (!in.isObject()) {
      return null;
    }
    String sku = null;
    String category = null;
    Integer quantity = null;
    Long amountMinor = null;
    while (in.next()) {
      switch (in.name()) {
        case "sku" -> sku = in.identifier();
        case "category" -> category = in.text();
        case "quantity" -> quantity = in.quantity();
        case "amountMinor" -> amountMinor = in.amount();
        default -> in.skip();
      }
    }
    in.require("sku", sku);
    in.require("quantity", quantity);
    in.require("amountMinor", amountMinor);
    return in.refusal() == null ? new Line(sku, category, quantity, amountMinor) : null;
  }

  private static Tender tender(JsonFields in) throws IOException {
    if (!in.isObject()) {
      return null;
    }
    String type = null;
    Long amountMinor = null;
    while (in.next()) {
      switch (in.name()) {
        case "type" -> type = in.text();
        case "amountMinor" -> amountMinor = in.amount();
        default -> in.skip();
      }
    }
    in.require("type", type);
    in.require("amountMinor", amountMinor);
    return in.refusal() == null ? new Tender(type, amountMinor) : null;
  }

  private static String promotionId(JsonFields in) throws IOException {
    String promotionId = in.identifier();
    in.require(null, promotionId);
    return promotionId;
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : list;
  }
}
