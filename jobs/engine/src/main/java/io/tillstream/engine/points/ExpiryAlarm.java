package io.tillstream.engine.points;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;

/** A lot can be spent through its last day and expires at the next 00:00 (semantics section 5). */
public final class ExpiryAlarm implements Alarm {

  private final Ledger ledger;
  private final Program program;

  public ExpiryAlarm(Ledger ledger, Program program) {
    this.ledger = ledger;
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    if (ledger.lotCount() == 0 || ledger.lotDay(0) == Ledger.NEVER_EXPIRES) {
      return NEVER;
    }
    return program.calendar().startOf(ledger.lotDay(0) + 1);
  }

  @Override
  public void ring(Turn turn, long due) {
    while (nextDue(due) == due) {
      ledger.expire(turn, ledger.lotDay(0), due);
    }
  }
}
