package io.tillstream.engine.care;

import io.tillstream.engine.agenda.Alarm;
import io.tillstream.engine.lifecycle.Purchases;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.turn.Turn;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A word some days, weeks and months after the last purchase; a newer one starts anew. What fell
 * due before the member was known at all does not ring.
 */
public final class FollowUpAlarm implements Alarm {

  private final Purchases purchases;
  private final Program program;
  private final LongSupplier knownSince;

  /**
   * @param knownSince the member's clock at its first event, epoch milliseconds
   */
  public FollowUpAlarm(Purchases purchases, Program program, LongSupplier knownSince) {
    this.purchases = purchases;
    this.program = program;
    this.knownSince = knownSince;
  }

  @Override
  public long nextDue(long clock) {
    int step = nextStep();
    return step < 0 ? NEVER : dueOf(step);
  }

  @Override
  public void ring(Turn turn, long due) {
    int step = nextStep();
    purchases.followedUp(step + 1);
    turn.signal(
        CareSignals.FOLLOW_UP,
        purchases.lastAt() + "-" + (step + 1),
        due,
        (long) step + 1,
        (long) program.care().followUp().get(step),
        purchases.count());
  }

  /** Place of the next step in the program's list; -1 if none is left. */
  private int nextStep() {
    List<Integer> days = program.care().followUp();
    if (purchases.count() == 0) {
      return -1;
    }
    int step = purchases.followUps();
    while (step < days.size() && dueOf(step) <= knownSince.getAsLong()) {
      step++;
    }
    return step < days.size() ? step : -1;
  }

  private long dueOf(int step) {
    int bought = program.calendar().dayOf(purchases.lastAt());
    return program.calendar().dailyAtOf(bought + program.care().followUp().get(step));
  }
}
