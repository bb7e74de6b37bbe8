package io.tillstream.engine.simulation;

import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.OrderEvent.Kind;
import io.tillstream.engine.program.OrdersPolicy;
import io.tillstream.engine.program.OrdersPolicy.Reminders;
import java.util.ArrayList;
import java.util.List;

/** Orders with all that shops and gateways say of them, right beside the instants that matter. */
final class RandomOrders {

  private static final long MINUTE_MILLIS = 60_000L;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  private final Chance chance;
  private final OrdersPolicy policy;
  private int count;

  RandomOrders(Chance chance, OrdersPolicy policy) {
    this.chance = chance;
    this.policy = policy;
  }

  /** An order from its opening on. */
  List<Event> next(long at) {
    String id = "O" + (chance.oneIn(12) && count > 0 ? count : ++count);
    List<Event> events = new ArrayList<>();
    long then = pay(events, id, Kind.PLACED, policy.unpaid(), at);
    if (chance.oneIn(3)) {
      long due = then + chance.oneOf(0L, HOUR_MILLIS, 2 * DAY_MILLIS);
      then = pay(events, id, Kind.BALANCE_DUE, policy.balance(), due);
    }
    if (chance.oneIn(3)) {
      events.add(said(id, Kind.SHIPPED, then + chance.from(0, DAY_MILLIS)));
      events.add(said(id, Kind.DELIVERED, then + chance.from(DAY_MILLIS, 3 * DAY_MILLIS)));
    }
    return events;
  }

  /** A payment is opened, perhaps twice, and perhaps closed. */
  private long pay(List<Event> events, String id, Kind opening, Reminders reminders, long at) {
    Long payBy = payBy(at);
    events.add(opened(id, opening, at, payBy));
    long then = onTheEdge(reminders, at, payBy);
    if (chance.oneIn(8)) {
      events.add(opened(id, opening, onTheEdge(reminders, at, payBy), payBy(at)));
    }
    if (!chance.oneIn(4)) {
      Kind closing = chance.oneOf(Kind.PAID, Kind.PAID, Kind.CANCELLED, Kind.DEPOSIT_PAID);
      events.add(said(id, closing, then));
    }
    if (chance.oneIn(10)) {
      events.add(said(id, Kind.PAID, onTheEdge(reminders, at, payBy)));
    }
    return then;
  }

  private Long payBy(long at) {
    return chance.oneIn(4)
        ? null
        : at
            + chance.oneOf(
                0L,
                10 * MINUTE_MILLIS,
                30 * MINUTE_MILLIS,
                2 * HOUR_MILLIS,
                12 * HOUR_MILLIS,
                DAY_MILLIS,
                3 * DAY_MILLIS);
  }

  /** A step, the deadline or any time after the opening; a millisecond earlier or later. */
  private long onTheEdge(Reminders reminders, long at, Long payBy) {
    long limit = payBy == null ? Long.MAX_VALUE : payBy;
    List<Long> edges = new ArrayList<>(List.of(at, at + chance.from(0, 2 * DAY_MILLIS)));
    for (long step : reminders.instants(at, limit)) {
      edges.add(step);
    }
    if (payBy != null) {
      edges.add(payBy);
    }
    return chance.oneOf(edges) + chance.from(-1L, 1L);
  }

  private OrderEvent opened(String id, Kind kind, long at, Long payBy) {
    long due = chance.from(1L, 90_000L);
    return new OrderEvent(id, kind, at, Life.MEMBER, null, due, "CNY", payBy);
  }

  private static OrderEvent said(String id, Kind kind, long at) {
    return new OrderEvent(id, kind, at, Life.MEMBER, null, null, null, null);
  }
}
