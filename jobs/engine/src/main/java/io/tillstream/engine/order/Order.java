package io.tillstream.engine.order;

import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.OrderEvent.Kind;
import io.tillstream.engine.program.OrdersPolicy;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * One order of a member. Its events may arrive in any order: what decides is when they happened. It
 * is open if its latest opening (PLACED, BALANCE_DUE) has no closing at or after it.
 */
final class Order {

  static final long NO_DEADLINE = Long.MAX_VALUE;
  private static final long NEVER = Long.MIN_VALUE;

  private final String orderId;
  private final List<Known> known = new ArrayList<>(4);
  private long touchedAt;
  private Kind opening;
  private long openedAt = NEVER;
  private Long amountDueMinor;
  private long payBy = NO_DEADLINE;
  private int stepsRung;
  private boolean lapsed;

  /** An event that was taken: the same kind at the same time again is a duplicate. */
  private record Known(Kind kind, long at) {}

  Order(String orderId) {
    this.orderId = orderId;
  }

  /**
   * Takes an event.
   *
   * @param clock the member's clock, epoch milliseconds
   * @return false if it was known
   */
  boolean take(OrderEvent event, long clock) {
    Known seen = new Known(event.kind(), event.occurredAt());
    if (known.contains(seen)) {
      return false;
    }
    known.add(seen);
    touchedAt = clock;
    boolean opens = event.kind() == Kind.PLACED || event.kind() == Kind.BALANCE_DUE;
    if (opens && isLaterOpening(event.kind(), event.occurredAt())) {
      opening = event.kind();
      openedAt = event.occurredAt();
      amountDueMinor = event.amountDueMinor();
      payBy = event.payBy() == null ? NO_DEADLINE : event.payBy();
      stepsRung = 0;
      lapsed = false;
    }
    return true;
  }

  /** At the same instant the balance follows the placing. */
  private boolean isLaterOpening(Kind kind, long at) {
    return at > openedAt || at == openedAt && kind == Kind.BALANCE_DUE;
  }

  /** Takes over what another member's events said of the same order. */
  void absorb(Order other) {
    for (Known event : other.known) {
      if (!known.contains(event)) {
        known.add(event);
      }
    }
    touchedAt = Math.max(touchedAt, other.touchedAt);
    if (other.opening == opening && other.openedAt == openedAt) {
      stepsRung = Math.max(stepsRung, other.stepsRung);
      lapsed |= other.lapsed;
    } else if (other.opening != null && isLaterOpening(other.opening, other.openedAt)) {
      opening = other.opening;
      openedAt = other.openedAt;
      amountDueMinor = other.amountDueMinor;
      payBy = other.payBy;
      stepsRung = other.stepsRung;
      lapsed = other.lapsed;
    }
  }

  String orderId() {
    return orderId;
  }

  /** True for a payment or cancellation that ends the first payment, the second, or both. */
  static boolean closes(Kind kind) {
    return kind == Kind.PAID || kind == Kind.CANCELLED || kind == Kind.DEPOSIT_PAID;
  }

  boolean isOpen() {
    if (opening == null) {
      return false;
    }
    for (Known event : known) {
      boolean ends =
          event.kind() == Kind.DEPOSIT_PAID ? opening == Kind.PLACED : closes(event.kind());
      if (ends && event.at() >= openedAt) {
        return false;
      }
    }
    return true;
  }

  /** True while what is open is the second payment. */
  boolean isBalance() {
    return opening == Kind.BALANCE_DUE;
  }

  Long amountDueMinor() {
    return amountDueMinor;
  }

  /** Epoch milliseconds; {@link #NO_DEADLINE} if there is none. */
  long payBy() {
    return payBy;
  }

  int stepsRung() {
    return stepsRung;
  }

  void stepRung() {
    stepsRung++;
  }

  void lapse() {
    lapsed = true;
  }

  /** When the next reminder is due, epoch milliseconds; {@code Long.MAX_VALUE} if none is. */
  long nextStepAt(OrdersPolicy policy) {
    if (!isOpen()) {
      return Long.MAX_VALUE;
    }
    long[] instants = (isBalance() ? policy.balance() : policy.unpaid()).instants(openedAt, payBy);
    return stepsRung < instants.length
        ? unlessForgotten(instants[stepsRung], policy)
        : Long.MAX_VALUE;
  }

  /** When it lapses, epoch milliseconds; {@code Long.MAX_VALUE} if it does not. */
  long lapseAt(OrdersPolicy policy) {
    return lapsed || payBy == NO_DEADLINE || !isOpen()
        ? Long.MAX_VALUE
        : unlessForgotten(payBy, policy);
  }

  private long unlessForgotten(long due, OrdersPolicy policy) {
    return due <= forgetAt(policy) ? due : Long.MAX_VALUE;
  }

  /** Until when it is kept, if nothing more happens to it. Epoch milliseconds. */
  long forgetAt(OrdersPolicy policy) {
    return touchedAt + policy.forgetMillis();
  }

  void write(StateWriter out, long clock) {
    out.text(orderId).instant(clock, touchedAt).unsigned(known.size());
    for (Known event : known) {
      out.unsigned(event.kind().ordinal()).instant(clock, event.at());
    }
    out.unsigned(opening == null ? 0 : opening.ordinal() + 1);
    if (opening != null) {
      out.instant(clock, openedAt);
      out.unsigned(amountDueMinor == null ? 0 : amountDueMinor + 1);
      out.unsigned(payBy == NO_DEADLINE ? 0 : 1);
      if (payBy != NO_DEADLINE) {
        out.instant(openedAt, payBy);
      }
      out.unsigned(stepsRung * 2L + (lapsed ? 1 : 0));
    }
  }

  static Order read(StateReader in, long clock) {
    Order order = new Order(in.text());
    order.touchedAt = in.instant(clock);
    for (int left = in.count(); left > 0; left--) {
      order.known.add(new Known(Kind.values()[in.count()], in.instant(clock)));
    }
    int opening = in.count();
    if (opening > 0) {
      order.opening = Kind.values()[opening - 1];
      order.openedAt = in.instant(clock);
      long due = in.unsigned();
      order.amountDueMinor = due == 0 ? null : due - 1;
      order.payBy = in.count() == 0 ? NO_DEADLINE : in.instant(order.openedAt);
      int progress = in.count();
      order.stepsRung = progress / 2;
      order.lapsed = (progress & 1) == 1;
    }
    return order;
  }
}
