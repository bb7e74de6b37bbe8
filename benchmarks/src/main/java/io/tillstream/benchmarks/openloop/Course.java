package io.tillstream.benchmarks.openloop;

import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;
import java.io.IOException;
import java.util.function.LongConsumer;

/** One trial after the other, each going on with the receipts where the one before ended. */
final class Course {

  private final Tills tills;
  private final Timetable timetable;
  private final LongConsumer progress;
  private long next;
  private Trial sustained;

  /**
   * @param progress told after each trial how many receipts were sent, those before it included
   * @param next the first receipt to be sent
   */
  Course(Tills tills, Timetable timetable, LongConsumer progress, long next) {
    this.tills = tills;
    this.timetable = timetable;
    this.progress = progress;
    this.next = next;
  }

  /** The first receipt that was not sent yet. */
  long next() {
    return next;
  }

  /**
   * Looks for the highest rate that can be sustained.
   *
   * @param tooMuch a rate that cannot be
   * @throws IllegalStateException if none was
   */
  void search(double tooMuch) throws IOException {
    RateSearch search = new RateSearch(tooMuch, timetable.precision());
    while (!search.isOver()) {
      Trial trial = send(search.next(), timetable.searchSeconds());
      search.tell(trial.isSustained());
      if (trial.isSustained()) {
        sustained = trial;
      }
    }
    if (sustained == null) {
      throw new IllegalStateException("not even " + search.next() + " receipts a second are kept");
    }
  }

  /**
   * Times answers at a share of the rate that was sustained.
   *
   * @throws IllegalStateException if even that was given up: the machine has other things to do
   */
  Trial atLoad(int percent) throws IOException {
    double rate = sustained.stretch().rate() * percent / 100;
    Trial trial = send(rate, timetable.latencySeconds());
    if (trial.isGivenUp()) {
      throw new IllegalStateException(
          Math.round(rate) + " receipts a second were kept for a while, and then no more");
    }
    return trial;
  }

  private Trial send(double rate, double measuredSeconds) throws IOException {
    Trial trial = tills.send(new Stretch(next, rate, timetable.warmUpSeconds(), measuredSeconds));
    next = trial.heard().sentUntil();
    progress.accept(next);
    return trial;
  }

  /** What the highest rate that was sustained took. */
  Measurement measurement(Outcome outcome) {
    return new Measurement(
        sustained.receipts(),
        sustained.seconds(),
        sustained.engineCpuSeconds(),
        sustained.machineCpuSeconds(),
        outcome
            .with("brokerCpuMicros", sustained.brokerCpuMicros())
            .with("tillsCpuMicros", sustained.tillsCpuMicros()));
  }
}
