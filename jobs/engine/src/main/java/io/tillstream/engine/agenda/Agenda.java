package io.tillstream.engine.agenda;

import io.tillstream.engine.turn.Turn;

/** A member's alarms, in the order in which those of one instant ring (semantics section 9). */
public final class Agenda {

  private final Alarm[] alarms;

  public Agenda(Alarm... inOrder) {
    alarms = inOrder;
  }

  /** The earliest instant at which an alarm is due; {@link Alarm#NEVER} if none is. */
  public long nextDue(long clock) {
    long next = Alarm.NEVER;
    for (Alarm alarm : alarms) {
      next = Math.min(next, alarm.nextDue(clock));
    }
    return next;
  }

  /**
   * Rings all alarms of one instant.
   *
   * @param clock the member's clock before that instant
   */
  public void ring(Turn turn, long due, long clock) {
    for (Alarm alarm : alarms) {
      if (alarm.nextDue(clock) == due) {
        alarm.ring(turn, due);
      }
    }
  }
}
