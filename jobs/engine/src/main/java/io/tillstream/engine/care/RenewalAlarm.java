package io.tillstream.engine.care;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.profile.Profile;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;
import java.time.LocalDate;

/** Days before a paid membership renews, and on the day. */
public final class RenewalAlarm implements Alarm {

  private final Profile profile;
  private final Program program;

  public RenewalAlarm(Profile profile, Program program) {
    this.profile = profile;
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    long next = NEVER;
    if (profile.renews()) {
      for (int daysBefore : program.care().renewal()) {
        long due = dueOf(daysBefore);
        next = due > clock ? Math.min(next, due) : next;
      }
    }
    return next;
  }

  @Override
  public void ring(Turn turn, long due) {
    for (int daysBefore : program.care().renewal()) {
      if (dueOf(daysBefore) == due) {
        String renewsOn = LocalDate.ofEpochDay(profile.renewsOn()).toString();
        String occasion = renewsOn + "-" + daysBefore;
        turn.signal(CareSignals.RENEWAL_DUE, occasion, due, (long) daysBefore, renewsOn);
      }
    }
  }

  private long dueOf(int daysBefore) {
    return program.calendar().dailyAtOf(profile.renewsOn() - daysBefore);
  }
}
