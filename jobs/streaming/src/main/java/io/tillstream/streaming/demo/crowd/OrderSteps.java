package io.tillstream.streaming.demo.crowd;

import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.Sale;
import java.util.List;

/**
 * Writes down what becomes of one order; times are epoch milliseconds.
 *
 * @param heard takes it
 * @param receipt that the order is made of
 */
record OrderSteps(List<Heard> heard, String orderId, String shopper, Sale receipt) {

  /** Another order of the same shopper. */
  OrderSteps another(String otherId) {
    return new OrderSteps(heard, otherId, shopper, receipt);
  }

  void placed(long at, long dueMinor, long payBy) {
    due(OrderEvent.Kind.PLACED, at, dueMinor, payBy);
  }

  void balanceDue(long at, long dueMinor, long payBy) {
    due(OrderEvent.Kind.BALANCE_DUE, at, dueMinor, payBy);
  }

  void depositPaid(long at) {
    step(OrderEvent.Kind.DEPOSIT_PAID, at);
  }

  void paid(long at) {
    step(OrderEvent.Kind.PAID, at);
  }

  void paidAndHeardOf(long at, long heardAt) {
    heard.add(new Heard(heardAt, event(OrderEvent.Kind.PAID, at, null, null)));
  }

  void cancelled(long at) {
    step(OrderEvent.Kind.CANCELLED, at);
  }

  void shipped(long at) {
    step(OrderEvent.Kind.SHIPPED, at);
  }

  void delivered(long at) {
    step(OrderEvent.Kind.DELIVERED, at);
  }

  private void due(OrderEvent.Kind kind, long at, long dueMinor, long payBy) {
    heard.add(Heard.of(event(kind, at, dueMinor, payBy)));
  }

  private void step(OrderEvent.Kind kind, long at) {
    heard.add(Heard.of(event(kind, at, null, null)));
  }

  private OrderEvent event(OrderEvent.Kind kind, long at, Long dueMinor, Long payBy) {
    String currency = dueMinor == null ? null : receipt.currency();
    return new OrderEvent(orderId, kind, at, shopper, receipt.storeId(), dueMinor, currency, payBy);
  }
}
