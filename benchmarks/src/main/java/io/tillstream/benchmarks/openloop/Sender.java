package io.tillstream.benchmarks.openloop;

import io.tillstream.benchmarks.kafka.Till;
import io.tillstream.benchmarks.tape.TapeReader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Sends a stretch's receipts, each when it is due, and waits for nothing else. Who is held up here
 * is late from the moment when it was due.
 */
final class Sender {

  /**
   * When nothing is due. To wake up for every receipt would cost a tenth of a core; who becomes due
   * meanwhile is a little late, and it counts.
   */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final Till till;
  private final Stretch stretch;
  private final Histogram lateMicros = new Histogram(LONGEST_MICROS, 2);

  Sender(Till till, Stretch stretch) {
    this.till = till;
    this.stretch = stretch;
  }

  /**
   * Sends all of them.
   *
   * @param begunAt when the first is due, as System.nanoTime tells
   * @param measuring told when the warm-up is over
   * @param isHopeless whether to give up
   * @return the first receipt that was not sent
   */
  long send(TapeReader receipts, long begunAt, Runnable measuring, BooleanSupplier isHopeless) {
    long receipt = stretch.from();
    for (; receipts.next(); receipt++) {
      if (isHopeless.getAsBoolean()) {
        return receipt;
      }
      if (receipt == stretch.measuredFrom()) {
        measuring.run();
      }
      long late = waitUntil(begunAt + stretch.dueAfterNanos(receipt));
      if (receipt >= stretch.measuredFrom()) {
        lateMicros.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(late)));
      }
      till.send(receipts.part(), receipts.card(), receipts.value());
    }
    return receipt;
  }

  /** Returns how late it is, in nanoseconds. */
  private static long waitUntil(long due) {
    long late = System.nanoTime() - due;
    while (late < 0) {
      LockSupport.parkNanos(Math.max(PAUSE_NANOS, -late));
      late = System.nanoTime() - due;
    }
    return late;
  }

  /** Of a hundred receipts 99 left here no later than this, in milliseconds. */
  double lateMillisP99() {
    return lateMicros.getValueAtPercentile(99) / 1e3;
  }
}
