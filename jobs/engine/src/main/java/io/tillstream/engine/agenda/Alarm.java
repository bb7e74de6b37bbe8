package io.tillstream.engine.agenda;

import io.tillstream.engine.turn.Turn;

/**
 * One kind of thing a member has to wake up for. It keeps no schedule: it reads it off the state.
 */
public interface Alarm {

  /** Nothing is due, ever. */
  long NEVER = Long.MAX_VALUE;

  /**
   * When it rings next; may lie before the member's clock, if an event made it due late.
   *
   * @param clock the member's clock; alarms that pass silently look only at instants after it
   * @return epoch milliseconds, or {@link #NEVER}
   */
  long nextDue(long clock);

  /**
   * Does everything of its kind that is due at exactly that instant.
   *
   * @param due what {@link #nextDue} gave
   */
  void ring(Turn turn, long due);
}
