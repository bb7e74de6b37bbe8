package io.tillstream.engine.care;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.profile.Profile;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;
import java.time.MonthDay;
import java.util.List;

/** Days before the birthday, and on it; each step at most once for the birthday of a year. */
public final class BirthdayAlarm implements Alarm {

  private final Profile profile;
  private final Birthdays rung;
  private final Program program;

  public BirthdayAlarm(Profile profile, Birthdays rung, Program program) {
    this.profile = profile;
    this.rung = rung;
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    long next = NEVER;
    for (int step = 0; step < steps().size() && profile.birthday() != null; step++) {
      next = Math.min(next, dueOf(step, yearOf(step, clock)));
    }
    return next;
  }

  @Override
  public void ring(Turn turn, long due) {
    for (int step = 0; step < steps().size(); step++) {
      int year = yearOf(step, due - 1);
      if (dueOf(step, year) == due) {
        rung.mark(step, year);
        long daysBefore = steps().get(step);
        turn.signal(CareSignals.BIRTHDAY, year + "-" + daysBefore, due, daysBefore);
      }
    }
  }

  /** The first year whose birthday has this step after an instant, and has not had it yet. */
  private int yearOf(int step, long instant) {
    int year = YearlyDay.yearOf(program.calendar().dayOf(instant));
    while (dueOf(step, year) <= instant || rung.has(step, year)) {
      year++;
    }
    return year;
  }

  private long dueOf(int step, int year) {
    MonthDay birthday = profile.birthday();
    return program.calendar().dailyAtOf(YearlyDay.in(year, birthday) - steps().get(step));
  }

  private List<Integer> steps() {
    return program.care().birthday();
  }
}
