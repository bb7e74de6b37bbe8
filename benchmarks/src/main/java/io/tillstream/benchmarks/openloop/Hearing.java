package io.tillstream.benchmarks.openloop;

import io.tillstream.benchmarks.run.Latency;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.common.IsolationLevel;

/** What one listener hears of the answers to one stretch. Not for several threads. */
final class Hearing {

  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 3;
  private static final double MICROS_A_MILLI = 1e3;
  private static final double NANOS_A_SECOND = 1e9;
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Stretch stretch;
  private final long begunAt;
  private final Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
  private final Trend backlogTrend = new Trend();
  private long receipts;
  private long latest = -1;
  private long sumSinceLook;
  private long heardSinceLook;
  private double answered;
  private double backlog;
  private long lookAt;

  /**
   * @param begunAt when the stretch's first receipt is due, as System.nanoTime tells
   */
  Hearing(Stretch stretch, long begunAt) {
    this.stretch = stretch;
    this.begunAt = begunAt;
    this.answered = stretch.from();
    this.lookAt = begunAt;
  }

  /** The answer to a receipt is in hand. Other stretches' receipts do not count. */
  void heard(long receipt, long now) {
    if (!stretch.holds(receipt)) {
      return;
    }
    receipts++;
    latest = Math.max(latest, receipt);
    sumSinceLook += receipt - stretch.from();
    heardSinceLook++;
    if (receipt >= stretch.measuredFrom()) {
      long waited = now - begunAt - stretch.dueAfterNanos(receipt);
      micros.recordValue(
          Math.min(LONGEST_MICROS, Math.max(0, TimeUnit.NANOSECONDS.toMicros(waited))));
    }
  }

  /**
   * Time passes. The backlog is how far what is answered is behind what is due: the mean number of
   * the receipts lately answered stands for the former, for some of a chain's receipts are answered
   * sooner than their neighbours, and not all of them have an entry in the ledger.
   */
  void look(long now) {
    if (now < lookAt) {
      return;
    }
    lookAt = now + LOOK_EVERY_NANOS;
    if (heardSinceLook > 0) {
      answered = stretch.from() + (double) sumSinceLook / heardSinceLook;
      sumSinceLook = 0;
      heardSinceLook = 0;
    }
    double due = stretch.dueAt(now - begunAt);
    backlog = due - answered;
    if (due >= stretch.measuredFrom() && due < stretch.until()) {
      backlogTrend.add((now - begunAt) / NANOS_A_SECOND, backlog);
    }
  }

  /** How many receipts were answered. */
  long receipts() {
    return receipts;
  }

  /** The latest receipt answered; -1 if none was. */
  long latest() {
    return latest;
  }

  /** Receipts due but not answered, when last looked at. */
  double backlog() {
    return backlog;
  }

  /** Receipts a second by which the backlog grew while it was measured. */
  double backlogTrend() {
    return backlogTrend.slope();
  }

  Latency latency(int loadPercent, IsolationLevel reader) {
    return new Latency(
        loadPercent,
        reader,
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / MICROS_A_MILLI,
        micros.getValueAtPercentile(99) / MICROS_A_MILLI,
        micros.getValueAtPercentile(99.9) / MICROS_A_MILLI,
        micros.getMaxValue() / MICROS_A_MILLI);
  }
}
