package io.tillstream.engine.order;

import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.OrderEvent.Kind;
import io.tillstream.engine.outreach.Desk;
import io.tillstream.engine.program.OrdersPolicy;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import io.tillstream.engine.turn.Turn;
import java.util.ArrayList;
import java.util.List;

/** A member's orders, until they are forgotten (outreach section 11). */
public final class OrderBook {

  private final List<Order> orders = new ArrayList<>(0);

  /** Takes an event; a payment takes back the reminders that should not have left. */
  public void take(Turn turn, Desk desk, OrderEvent event) {
    Order order = find(event.orderId());
    if (order == null) {
      order = new Order(event.orderId());
      orders.add(order);
    }
    if (!order.take(event, turn.clock())) {
      return;
    }
    desk.remember(
        occasion -> isOf(occasion, event.orderId(), false) || isOf(occasion, event.orderId(), true),
        order.forgetAt(turn.program().orders()));
    SignalType signal = signalOf(event.kind());
    if (signal != null) {
      String occasion = event.orderId() + "@" + event.occurredAt();
      turn.signal(signal, occasion, event.occurredAt(), event.orderId());
    }
    if (Order.closes(event.kind())) {
      takeBackReminders(turn, desk, event);
    }
  }

  private static SignalType signalOf(Kind kind) {
    return switch (kind) {
      case PAID -> OrderSignals.PAID;
      case SHIPPED -> OrderSignals.SHIPPED;
      case DELIVERED -> OrderSignals.DELIVERED;
      case PLACED, DEPOSIT_PAID, BALANCE_DUE, CANCELLED -> null;
    };
  }

  /** A deposit ends the first payment only. */
  private static void takeBackReminders(Turn turn, Desk desk, OrderEvent event) {
    takeBack(turn, desk, event, OrderSignals.UNPAID, false);
    takeBack(turn, desk, event, OrderSignals.LAPSED, false);
    if (event.kind() != Kind.DEPOSIT_PAID) {
      takeBack(turn, desk, event, OrderSignals.BALANCE_UNPAID, true);
      takeBack(turn, desk, event, OrderSignals.LAPSED, true);
    }
  }

  private static void takeBack(
      Turn turn, Desk desk, OrderEvent event, SignalType type, boolean balance) {
    Object[] facts = new Object[type.facts().size()];
    facts[0] = event.orderId();
    Signal because =
        new Signal(
            turn.memberId(),
            type,
            event.orderId(),
            event.occurredAt(),
            Facts.of(type, facts),
            turn.program().version());
    desk.cancelSentSince(
        turn, because, event.occurredAt(), occasion -> isOf(occasion, event.orderId(), balance));
  }

  /** An occasion is the phase, the step or lapse, and the order: {@code U1@o1}, {@code BL@o1}. */
  private static String occasion(Order order, String what) {
    return (order.isBalance() ? "B" : "U") + what + "@" + order.orderId();
  }

  private static boolean isOf(String occasion, String orderId, boolean balance) {
    return occasion.charAt(0) == (balance ? 'B' : 'U')
        && occasion.substring(occasion.indexOf('@') + 1).equals(orderId);
  }

  Order nextToRemind(OrdersPolicy policy) {
    Order next = null;
    for (Order order : orders) {
      long due = order.nextStepAt(policy);
      if (due != Long.MAX_VALUE && (next == null || due < next.nextStepAt(policy))) {
        next = order;
      }
    }
    return next;
  }

  Order nextToLapse(OrdersPolicy policy) {
    Order next = null;
    for (Order order : orders) {
      long due = order.lapseAt(policy);
      if (due != Long.MAX_VALUE && (next == null || due < next.lapseAt(policy))) {
        next = order;
      }
    }
    return next;
  }

  void remind(Turn turn, Order order, long due) {
    order.stepRung();
    turn.signal(
        order.forgetAt(turn.program().orders()),
        order.isBalance() ? OrderSignals.BALANCE_UNPAID : OrderSignals.UNPAID,
        occasion(order, Integer.toString(order.stepsRung())),
        due,
        order.orderId(),
        (long) order.stepsRung(),
        order.amountDueMinor(),
        order.payBy() == Order.NO_DEADLINE ? null : order.payBy());
  }

  void lapse(Turn turn, Order order, long due) {
    order.lapse();
    turn.signal(
        order.forgetAt(turn.program().orders()),
        OrderSignals.LAPSED,
        occasion(order, "L"),
        due,
        order.orderId());
  }

  /**
   * True if a reminder or a notice of lapse has lost its reason by that instant. An order that is
   * due to be forgotten counts as forgotten, whether or not anybody has come by to do it.
   */
  public boolean isGone(Signal signal, long now, OrdersPolicy policy) {
    Order order = find((String) signal.facts().get("orderId"));
    boolean balance = signal.occasion().startsWith("B");
    if (order == null || order.isBalance() != balance || !order.isOpen()) {
      return true;
    }
    if (now > order.forgetAt(policy)) {
      return true;
    }
    if (signal.type() == OrderSignals.LAPSED) {
      return false;
    }
    // An order that was opened anew may have lapsed before the deadline its reminder spoke of.
    Object payBy = signal.facts().get("payBy");
    return now >= order.payBy() || payBy != null && now >= (Long) payBy;
  }

  /** True for the signals that {@link #isGone} can judge. */
  public static boolean isReminder(SignalType type) {
    return type == OrderSignals.UNPAID
        || type == OrderSignals.BALANCE_UNPAID
        || type == OrderSignals.LAPSED;
  }

  private Order find(String orderId) {
    for (Order order : orders) {
      if (order.orderId().equals(orderId)) {
        return order;
      }
    }
    return null;
  }

  /** Takes over another member's orders. */
  public void absorb(OrderBook gone) {
    for (Order order : gone.orders) {
      Order own = find(order.orderId());
      if (own == null) {
        orders.add(order);
      } else {
        own.absorb(order);
      }
    }
  }

  public void forget(long clock, OrdersPolicy policy) {
    if (!orders.isEmpty()) {
      orders.removeIf(order -> clock > order.forgetAt(policy));
    }
  }

  public boolean isEmpty() {
    return orders.isEmpty();
  }

  public void write(StateWriter out, long clock) {
    out.unsigned(orders.size());
    orders.forEach(order -> order.write(out, clock));
  }

  public static OrderBook read(StateReader in, long clock) {
    OrderBook book = new OrderBook();
    for (int left = in.count(); left > 0; left--) {
      book.orders.add(Order.read(in, clock));
    }
    return book;
  }
}
