package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.workload.Load;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongConsumer;

/**
 * Counts receipts as they pass, one counter a thread, and looks at all clocks when the warm-up is
 * over and when the last one has passed. What is under way inside a contestant at either moment is
 * about the same, and far less than what passes between.
 */
public final class Odometer {

  private static final int THREADS_MAX = 64;

  /** Counters lie two cache lines apart, so that threads do not disturb each other. */
  private static final int APART = 16;

  /** Counting threads wake nobody, for that would slow down what is measured. */
  private static final long LOOK_EVERY_MILLIS = 2;

  private static final long TELL_EVERY_LOOKS = 100;

  private final AtomicLongArray counters = new AtomicLongArray(THREADS_MAX * APART);
  private final Load load;
  private final LongConsumer progress;
  private final Thread watch = new Thread(this::watch, "odometer");
  private volatile Lap begun;
  private volatile Lap ended;

  /**
   * @param progress told now and then how many have passed
   */
  Odometer(Load load, LongConsumer progress) {
    this.load = load;
    this.progress = progress;
    watch.setDaemon(true);
    watch.start();
  }

  /**
   * Another receipt.
   *
   * @param thread the number of the one thread that counts here
   */
  public void passed(int thread) {
    int at = thread * APART;
    counters.setRelease(at, counters.getPlain(at) + 1);
  }

  private long total() {
    long total = 0;
    for (int thread = 0; thread < THREADS_MAX; thread++) {
      total += counters.getAcquire(thread * APART);
    }
    return total;
  }

  private void watch() {
    try {
      for (long look = 0; ended == null; look++) {
        long total = total();
        if (begun == null && total >= load.warmUp()) {
          begun = Lap.now();
        }
        if (total >= load.events()) {
          ended = Lap.now();
        }
        if (look % TELL_EVERY_LOOKS == 0) {
          progress.accept(total);
        }
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What the run took; to be asked when the contestant is done.
   *
   * @throws IllegalStateException if it did not tell of all its receipts
   */
  public Measurement measurement(Outcome outcome) throws InterruptedException {
    watch.join(LOOK_EVERY_MILLIS * 500);
    if (ended == null) {
      throw new IllegalStateException(
          "only " + total() + " of " + load.events() + " receipts passed");
    }
    return new Measurement(
        load.measured(),
        ended.seconds() - begun.seconds(),
        ended.processCpuSeconds() - begun.processCpuSeconds(),
        ended.machineCpuSeconds() - begun.machineCpuSeconds(),
        outcome);
  }
}
