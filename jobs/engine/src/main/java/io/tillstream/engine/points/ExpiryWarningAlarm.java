package io.tillstream.engine.points;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.program.Expiry;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;
import java.time.LocalDate;
import java.time.Period;

/**
 * Warns at {@code dailyAt} some days before a lot expires, if it holds points then. A warning whose
 * instant the clock has passed does not ring, so nothing needs to be remembered of those that did.
 */
public final class ExpiryWarningAlarm implements Alarm {

  private final Ledger ledger;
  private final Program program;

  public ExpiryWarningAlarm(Ledger ledger, Program program) {
    this.ledger = ledger;
    this.program = program;
  }

  @Override
  public long nextDue(long clock) {
    Expiry expiry = program.points().expiry();
    if (expiry == null) {
      return NEVER;
    }
    long next = NEVER;
    for (Period before : expiry.warn()) {
      next = Math.min(next, nextDue(before, clock));
    }
    return next;
  }

  /** Lots are in the order of their days, so the first that is not past is the next. */
  private long nextDue(Period before, long clock) {
    for (int i = 0; i < ledger.lotCount(); i++) {
      long due = warningAt(ledger.lotDay(i), before);
      if (due > clock) {
        return due;
      }
    }
    return NEVER;
  }

  @Override
  public void ring(Turn turn, long due) {
    for (int i = 0; i < ledger.lotCount(); i++) {
      for (Period before : program.points().expiry().warn()) {
        if (warningAt(ledger.lotDay(i), before) == due) {
          String expiresOn = LocalDate.ofEpochDay(ledger.lotDay(i)).toString();
          turn.signal(
              PointsSignals.EXPIRING,
              expiresOn + "-" + before,
              due,
              ledger.lotPoints(i),
              expiresOn);
        }
      }
    }
  }

  private long warningAt(int expiresOn, Period before) {
    if (expiresOn == Ledger.NEVER_EXPIRES) {
      return NEVER;
    }
    long day =
        before.toTotalMonths() == 0
            ? (long) expiresOn - before.getDays()
            : LocalDate.ofEpochDay(expiresOn).minus(before).toEpochDay();
    return program.calendar().dailyAtOf(Math.toIntExact(day));
  }
}
