package io.tillstream.benchmarks.openloop;

import java.io.Serializable;

/**
 * Receipts that are sent at an even rate, one after the other.
 *
 * @param from the first of them
 * @param rate receipts a second
 * @param warmUpSeconds before anything is measured
 * @param measuredSeconds after that
 */
record Stretch(long from, double rate, double warmUpSeconds, double measuredSeconds)
    implements Serializable {

  private static final double NANOS = 1e9;

  /** The first receipt that counts. */
  long measuredFrom() {
    return from + Math.round(rate * warmUpSeconds);
  }

  /** The first receipt that is not sent any more. */
  long until() {
    return from + Math.round(rate * (warmUpSeconds + measuredSeconds));
  }

  boolean holds(long receipt) {
    return receipt >= from && receipt < until();
  }

  /** When a receipt is to be sent, in nanoseconds after the first one. */
  long dueAfterNanos(long receipt) {
    return Math.round((receipt - from) / rate * NANOS);
  }

  /** The receipt that is due so many nanoseconds after the first one. */
  double dueAt(long nanos) {
    return from + nanos / NANOS * rate;
  }
}
