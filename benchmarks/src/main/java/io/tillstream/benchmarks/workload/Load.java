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

  /** The first so many of the same receipts, for whoever goes on where the load ends. */
  public Load upTo(long events) {
    return new Load(seed, members, spread, 0, events);
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
