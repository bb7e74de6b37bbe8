package io.tillstream.engine.care;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.profile.Profile;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;
import java.time.LocalDate;
import java.time.MonthDay;

/** Years of membership, counted from the day of enrolment. */
public final class AnniversaryAlarm implements Alarm {

  private final Profile profile;
  private final Program program;

  public AnniversaryAlarm(Profile profile, Program program) {
    this.profile = profile;
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    long next = NEVER;
    if (profile.isEnrolled()) {
      for (int daysBefore : program.care().anniversary()) {
        next = Math.min(next, dueOf(daysBefore, yearOf(daysBefore, clock)));
      }
    }
    return next;
  }

  @Override
  public void ring(Turn turn, long due) {
    for (int daysBefore : program.care().anniversary()) {
      int year = yearOf(daysBefore, due - 1);
      if (dueOf(daysBefore, year) == due) {
        long years = year - enrolled().getYear();
        turn.signal(CareSignals.ANNIVERSARY, year + "-" + daysBefore, due, years);
      }
    }
  }

  /** The first year after enrolment whose anniversary has this step after an instant. */
  private int yearOf(int daysBefore, long instant) {
    int year = YearlyDay.yearOf(program.calendar().dayOf(instant));
    year = Math.max(year, enrolled().getYear() + 1);
    while (dueOf(daysBefore, year) <= instant) {
      year++;
    }
    return year;
  }

  private long dueOf(int daysBefore, int year) {
    int day = YearlyDay.in(year, MonthDay.from(enrolled()));
    return program.calendar().dailyAtOf(day - daysBefore);
  }

  private LocalDate enrolled() {
    return LocalDate.ofEpochDay(profile.enrolledOn());
  }
}
