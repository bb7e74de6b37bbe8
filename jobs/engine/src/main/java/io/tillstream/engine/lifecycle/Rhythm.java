package io.tillstream.engine.lifecycle;

import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.program.LifecyclePolicy.Stage;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.ProgramCalendar;

/**
 * How far a member had come after one purchase, for a void of the next one to put back.
 *
 * @param followUps steps of the follow-up that were done
 */
public record Rhythm(Recency stage, int followUps) {

  /** Just bought. */
  public static final Rhythm NEW = new Rhythm(Recency.ACTIVE, 0);

  /**
   * How far a member has come by an instant who bought at another, and not in between.
   *
   * @param boughtAt both epoch milliseconds
   */
  public static Rhythm reached(Program program, long boughtAt, long instant) {
    ProgramCalendar calendar = program.calendar();
    int day = calendar.dayOf(boughtAt);
    Recency stage = Recency.ACTIVE;
    for (Stage step : program.lifecycle().stages()) {
      stage = calendar.dailyAtOf(day + step.days()) <= instant ? step.recency() : stage;
    }
    int followUps = 0;
    for (int days : program.care().followUp()) {
      followUps += calendar.dailyAtOf(day + days) <= instant ? 1 : 0;
    }
    return new Rhythm(stage, followUps);
  }
}
