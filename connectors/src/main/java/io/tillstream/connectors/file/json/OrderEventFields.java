package io.tillstream.connectors.file.json;

import io.tillstream.engine.event.OrderEvent;
import java.io.IOException;

/** Reads the fields of an {@link OrderEvent}. */
final class OrderEventFields {

  private static final OrderEvent.Kind[] KINDS = OrderEvent.Kind.values();

  private OrderEventFields() {}

  /** The event; null if a mistake was noted. */
  static OrderEvent read(JsonFields in) throws IOException {
    String orderId = null;
    OrderEvent.Kind kind = null;
    Long occurredAt = null;
    String memberId = null;
    String storeId = null;
    Long amountDueMinor = null;
    String currency = null;
    Long payBy = null;
    while (in.next()) {
      switch (in.name()) {
        case "orderId" -> orderId = in.recordId();
        case "kind" -> kind = in.oneOf(KINDS);
        case "occurredAt" -> occurredAt = in.instant();
        case "memberId" -> memberId = in.identifier();
        case "storeId" -> storeId = in.identifier();
        case "amountDueMinor" -> amountDueMinor = in.amount();
        case "currency" -> currency = in.text();
        case "payBy" -> payBy = in.instant();
        default -> in.skip();
      }
    }
    in.require("orderId", orderId);
    in.require("kind", kind);
    in.require("occurredAt", occurredAt);
    in.require("memberId", memberId);
    return in.refusal() == null
        ? new OrderEvent(
            orderId, kind, occurredAt, memberId, storeId, amountDueMinor, currency, payBy)
        : null;
  }
}
