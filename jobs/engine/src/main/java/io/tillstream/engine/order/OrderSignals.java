package io.tillstream.engine.order;

import io.tillstream.engine.signal.SignalType;

/** The signals of outreach section 11. */
public final class OrderSignals {

  public static final SignalType UNPAID = reminder("ORDER_UNPAID");
  public static final SignalType BALANCE_UNPAID = reminder("BALANCE_UNPAID");
  public static final SignalType LAPSED = SignalType.named("ORDER_LAPSED").text("orderId");
  public static final SignalType PAID = SignalType.named("ORDER_PAID").text("orderId");
  public static final SignalType SHIPPED = SignalType.named("ORDER_SHIPPED").text("orderId");
  public static final SignalType DELIVERED = SignalType.named("ORDER_DELIVERED").text("orderId");

  private OrderSignals() {}

  private static SignalType reminder(String name) {
    return SignalType.named(name)
        .text("orderId")
        .number("step")
        .money("amountDueMinor")
        .instant("payBy");
  }
}
