package io.tillstream.engine.order;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;

/** The steps of a reminder to pay, in order of time. */
public final class ReminderAlarm implements Alarm {

  private final OrderBook orders;
  private final Program program;

  public ReminderAlarm(OrderBook orders, Program program) {
    this.orders = orders;
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    if (orders.isEmpty()) {
      return NEVER;
    }
    Order next = orders.nextToRemind(program.orders());
    return next == null ? NEVER : next.nextStepAt(program.orders());
  }

  @Override
  public void ring(Turn turn, long due) {
    while (nextDue(due) == due) {
      orders.remind(turn, orders.nextToRemind(program.orders()), due);
    }
  }
}
