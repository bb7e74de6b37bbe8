package io.tillstream.engine.lifecycle;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.program.LifecyclePolicy.Stage;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;

/** A member who does not buy falls silent, asleep, is lost: each stage once a spell. */
public final class RecencyAlarm implements Alarm {

  private final Purchases purchases;
  private final Program program;

  public RecencyAlarm(Purchases purchases, Program program) {
    this.purchases = purchases;
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    Stage next = purchases.nextStage(program);
    return next == null ? NEVER : purchases.dueOf(program, next);
  }

  @Override
  public void ring(Turn turn, long due) {
    purchases.enter(turn, purchases.nextStage(program), due);
  }
}
