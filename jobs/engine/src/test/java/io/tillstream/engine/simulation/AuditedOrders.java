package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.OrderEvent.Kind;
import io.tillstream.engine.order.OrderSignals;
import io.tillstream.engine.program.OrdersPolicy.Reminders;
import io.tillstream.engine.signal.SignalType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Orders by all that was ever said of them, and the reminders that follow from it. */
final class AuditedOrders {

  /** What is to be paid first, and the balance of a pre-sale. */
  private enum Payment {
    FIRST(Kind.PLACED, OrderSignals.UNPAID, Set.of(Kind.DEPOSIT_PAID, Kind.PAID, Kind.CANCELLED)),
    BALANCE(Kind.BALANCE_DUE, OrderSignals.BALANCE_UNPAID, Set.of(Kind.PAID, Kind.CANCELLED));

    private final Kind opening;
    private final SignalType reminder;
    private final Set<Kind> closings;

    Payment(Kind opening, SignalType reminder, Set<Kind> closings) {
      this.opening = opening;
      this.reminder = reminder;
      this.closings = closings;
    }
  }

  /**
   * An alarm of one order.
   *
   * @param step 0 for the lapse
   */
  private record Alarm(OrderEvent opening, Payment payment, int step, long due) {}

  private final AuditDesk desk;
  private final AuditedOutreach outreach;
  private final Map<String, List<OrderEvent>> orders = new LinkedHashMap<>();
  private final Map<String, Long> touchedAt = new HashMap<>();
  private final Set<Alarm> rung = new HashSet<>();

  AuditedOrders(AuditDesk desk, AuditedOutreach outreach) {
    this.desk = desk;
    this.outreach = outreach;
  }

  void take(OrderEvent event) {
    if (desk.clock > forgetAt(event.orderId())) {
      forget(event.orderId());
    }
    List<OrderEvent> order = orders.computeIfAbsent(event.orderId(), id -> new ArrayList<>());
    if (order.stream().anyMatch(one -> isSame(one, event))) {
      return;
    }
    order.add(event);
    touchedAt.put(event.orderId(), desk.clock);
    switch (event.kind()) {
      case PAID -> say(OrderSignals.PAID, event);
      case SHIPPED -> say(OrderSignals.SHIPPED, event);
      case DELIVERED -> say(OrderSignals.DELIVERED, event);
      case PLACED, DEPOSIT_PAID, BALANCE_DUE, CANCELLED -> {}
    }
    for (Payment payment : Payment.values()) {
      if (payment.closings.contains(event.kind())) {
        outreach.cancel(why -> isAbout(why, payment, event.orderId()), event.occurredAt());
      }
    }
  }

  /** When the next step rings; null if none does. */
  Long nextStepAt() {
    return pending().filter(one -> one.step() > 0).map(Alarm::due).min(Long::compare).orElse(null);
  }

  Long nextLapseAt() {
    return pending().filter(one -> one.step() == 0).map(Alarm::due).min(Long::compare).orElse(null);
  }

  void remind(long due) {
    for (Alarm alarm : pending().filter(one -> one.step() > 0 && one.due() == due).toList()) {
      rung.add(alarm);
      OrderEvent opening = alarm.opening();
      desk.raise(
          alarm.payment().reminder,
          occasion(alarm),
          due,
          opening.orderId(),
          (long) alarm.step(),
          opening.amountDueMinor(),
          opening.payBy());
    }
  }

  void lapse(long due) {
    for (Alarm alarm : pending().filter(one -> one.step() == 0 && one.due() == due).toList()) {
      rung.add(alarm);
      desk.raise(OrderSignals.LAPSED, occasion(alarm), due, alarm.opening().orderId());
    }
  }

  /** True if a reminder or a notice of lapse is not wanted any more. */
  boolean isStale(Signal signal, long now) {
    for (Payment payment : Payment.values()) {
      for (String orderId : orders.keySet()) {
        if (isAbout(signal, payment, orderId)) {
          boolean notice = signal.type() == OrderSignals.LAPSED;
          return now > forgetAt(orderId)
              || isClosed(orderId, payment)
              || !notice && isOver((Long) signal.facts().get("payBy"), now)
              || !notice && isOver(openingOf(orderId).payBy(), now);
        }
      }
    }
    return false;
  }

  private static boolean isOver(Long payBy, long now) {
    return payBy != null && now >= payBy;
  }

  private static boolean isSame(OrderEvent one, OrderEvent other) {
    return one.kind() == other.kind() && one.occurredAt() == other.occurredAt();
  }

  private void say(SignalType type, OrderEvent event) {
    desk.raise(
        type, event.orderId() + " at " + event.occurredAt(), event.occurredAt(), event.orderId());
  }

  /** An order told again after that is another one. */
  private void forget(String orderId) {
    orders.remove(orderId);
    rung.removeIf(alarm -> alarm.opening().orderId().equals(orderId));
    outreach.forget(why -> orderId.equals(why.facts().get("orderId")));
  }

  private static String occasion(Alarm alarm) {
    return alarm.payment() + " step " + alarm.step() + " of " + alarm.opening().orderId();
  }

  private static boolean isAbout(Signal why, Payment payment, String orderId) {
    return why.occasion().startsWith(payment + " step ")
        && why.occasion().endsWith(" of " + orderId);
  }

  /** Until when an order is known, unless something happens to it. */
  private long forgetAt(String orderId) {
    return touchedAt.containsKey(orderId)
        ? touchedAt.get(orderId) + desk.program.orders().forgetMillis()
        : Long.MAX_VALUE;
  }

  /** True if what is to be paid last is not this, or was paid or cancelled since it was opened. */
  private boolean isClosed(String orderId, Payment payment) {
    OrderEvent opening = openingOf(orderId);
    return opening == null
        || opening.kind() != payment.opening
        || orders.get(orderId).stream()
            .anyMatch(
                one ->
                    payment.closings.contains(one.kind())
                        && one.occurredAt() >= opening.occurredAt());
  }

  private Stream<Alarm> pending() {
    List<Alarm> pending = new ArrayList<>();
    for (String orderId : orders.keySet()) {
      boolean isForgotten = forgetAt(orderId) < desk.clock;
      for (Payment payment : Payment.values()) {
        if (!isForgotten && !isClosed(orderId, payment)) {
          pending.addAll(alarmsOf(openingOf(orderId), payment));
        }
      }
    }
    return pending.stream()
        .filter(alarm -> !rung.contains(alarm))
        .filter(alarm -> alarm.due() <= forgetAt(alarm.opening().orderId()));
  }

  /** Of all openings the latest counts, and at one time the balance; null without one. */
  private OrderEvent openingOf(String orderId) {
    return orders.get(orderId).stream()
        .filter(one -> one.kind() == Kind.PLACED || one.kind() == Kind.BALANCE_DUE)
        .max(Comparator.comparingLong(OrderEvent::occurredAt).thenComparing(OrderEvent::kind))
        .orElse(null);
  }

  private List<Alarm> alarmsOf(OrderEvent opening, Payment payment) {
    Reminders policy =
        payment == Payment.FIRST ? desk.program.orders().unpaid() : desk.program.orders().balance();
    TreeSet<Long> instants = new TreeSet<>();
    policy.afterMillis().forEach(after -> instants.add(opening.occurredAt() + after));
    Long payBy = opening.payBy();
    if (payBy != null) {
      policy.beforeMillis().forEach(before -> instants.add(payBy - before));
      instants.removeIf(instant -> instant >= payBy);
    }
    instants.removeIf(instant -> instant < opening.occurredAt());
    List<Alarm> alarms = new ArrayList<>();
    for (long instant : instants) {
      alarms.add(new Alarm(opening, payment, alarms.size() + 1, instant));
    }
    if (payBy != null) {
      alarms.add(new Alarm(opening, payment, 0, payBy));
    }
    return alarms;
  }
}
