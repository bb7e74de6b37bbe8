package io.tillstream.engine.tier;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;

/** A tier is reviewed at 00:00 after the last day of its term. */
public final class ReviewAlarm implements Alarm {

  private final TierBook tiers;
  private final Program program;

  public ReviewAlarm(TierBook tiers, Program program) {
    this.tiers = tiers;
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    return tiers.reviewAt(program);
  }

  @Override
  public void ring(Turn turn, long due) {
    tiers.review(turn, due);
  }
}
