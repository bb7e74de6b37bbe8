package io.tillstream.engine.order;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;

/** An order that is open at its deadline lapses; a payment after it is still a payment. */
public final class LapseAlarm implements Alarm {

  private final OrderBook orders;
  private final Program program;

  public LapseAlarm(OrderBook orders, Program program) {
    this.orders = orders;
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    if (orders.isEmpty()) {
      return NEVER;
    }
    Order next = orders.nextToLapse(program.orders());
    return next == null ? NEVER : next.lapseAt(program.orders());
  }

  @Override
  public void ring(Turn turn, long due) {
    while (nextDue(due) == due) {
      orders.lapse(turn, orders.nextToLapse(program.orders()), due);
    }
  }
}
