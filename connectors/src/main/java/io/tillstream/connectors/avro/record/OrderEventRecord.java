package io.tillstream.connectors.avro.record;

import io.tillstream.engine.event.OrderEvent;
import io.tillstream.wire.OrderKind;

/** A step of an order on the wire. */
public final class OrderEventRecord {

  private static final SameNames<OrderEvent.Kind, OrderKind> KINDS =
      new SameNames<>(OrderEvent.Kind.class, OrderKind.class);

  private OrderEventRecord() {}

  public static OrderEvent toEngine(io.tillstream.wire.OrderEvent wire) {
    return new OrderEvent(
        wire.getOrderId(),
        KINDS.toEngine(wire.getKind()),
        wire.getOccurredAt(),
        wire.getMemberId(),
        wire.getStoreId(),
        wire.getAmountDueMinor(),
        wire.getCurrency(),
        wire.getPayBy());
  }

  public static io.tillstream.wire.OrderEvent toWire(OrderEvent order) {
    return new io.tillstream.wire.OrderEvent(
        order.orderId(),
        KINDS.toWire(order.kind()),
        order.occurredAt(),
        order.memberId(),
        order.storeId(),
        order.amountDueMinor(),
        order.currency(),
        order.payBy());
  }
}
