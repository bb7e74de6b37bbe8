package io.tillstream.engine.care;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.program.CarePolicy.Festival;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;
import java.time.LocalDate;

/** The festivals of the program, on their days. */
public final class FestivalAlarm implements Alarm {

  private final Program program;

  public FestivalAlarm(Program program) {
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    long next = NEVER;
    // A member of whom nothing is known has no festivals either.
    if (clock != Long.MIN_VALUE) {
      for (Festival festival : program.care().festivals()) {
        for (int day : festival.days()) {
          long due = program.calendar().dailyAtOf(day);
          next = due > clock ? Math.min(next, due) : next;
        }
      }
    }
    return next;
  }

  @Override
  public void ring(Turn turn, long due) {
    for (Festival festival : program.care().festivals()) {
      for (int day : festival.days()) {
        if (program.calendar().dailyAtOf(day) == due) {
          String occasion = festival.name() + "@" + LocalDate.ofEpochDay(day);
          turn.signal(CareSignals.FESTIVAL, occasion, due, festival.name());
        }
      }
    }
  }
}
