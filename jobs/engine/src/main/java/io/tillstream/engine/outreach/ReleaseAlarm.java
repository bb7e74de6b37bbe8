package io.tillstream.engine.outreach;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.turn.Turn;

/** Quiet hours end: what was held is decided, together with whatever else is due then. */
public final class ReleaseAlarm implements Alarm {

  private final HeldWishes held;

  public ReleaseAlarm(HeldWishes held) {
    this.held = held;
  }

  @Override
  public long nextDue(long clock) {
    return held.nextReleaseAt();
  }

  @Override
  public void ring(Turn turn, long due) {
    held.release(turn, due);
  }
}
