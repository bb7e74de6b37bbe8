package io.tillstream.benchmarks.workload;

import java.io.Serializable;

/**
 * How much of which receipts a run gets.
 *
 * @param members how many buy
 * @param warmUp receipts before the clock starts: members get a life, code gets compiled
 * @param measured receipts under the clock
 */
public record Load(long seed, long members, Spread spread, long warmUp, long measured)
    implements Serializable {

  public Receipts receipts() {
    return new Receipts(seed, members, spread);
  }

  /** All receipts of a run. */
  public long events() {
    return warmUp + measured;
  }

  /** When the last receipt arrives, epoch milliseconds. */
  public long end() {
    return receipts().arrivalOf(events() - 1);
  }
}
