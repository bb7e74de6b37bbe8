package io.tillstream.benchmarks.workload;

import io.tillstream.engine.program.Program;
import io.tillstream.streaming.operator.ProgramText;
import java.io.Serializable;

/**
 * How much of which receipts a run gets, under which program.
 *
 * @param members how many buy
 * @param lived receipts that members have behind them when the tape begins; see {@code Stock}
 * @param warmUp receipts of the tape before the clock starts: members get a life, code gets
 *     compiled
 * @param measured receipts under the clock
 */
public record Load(
    long seed,
    long members,
    Spread spread,
    long lived,
    long warmUp,
    long measured,
    ProgramText program)
    implements Serializable {

  /** Members without a past, under the usual program. */
  public Load(long seed, long members, Spread spread, long warmUp, long measured) {
    this(seed, members, spread, 0, warmUp, measured, MeasuredProgram.text());
  }

  /** The same under another program. */
  public Load under(ProgramText other) {
    return new Load(seed, members, spread, lived, warmUp, measured, other);
  }

  public Receipts receipts() {
    return new Receipts(seed, members, spread);
  }

  /** The program, ready to run. */
  public Program rules() {
    return program.load();
  }

  /** The first so many of the same receipts, for whoever goes on where the load ends. */
  public Load upTo(long events) {
    return new Load(seed, members, spread, lived, 0, events, program);
  }

  /** All receipts of a run. */
  public long events() {
    return warmUp + measured;
  }

  /** The number of the receipt after the last one. */
  public long until() {
    return lived + events();
  }

  /** When the last receipt arrives, epoch milliseconds. */
  public long end() {
    return receipts().arrivalOf(until() - 1);
  }
}
