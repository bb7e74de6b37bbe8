package io.tillstream.benchmarks.kafka;

import io.tillstream.benchmarks.run.Lap;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;

/**
 * The stretch of a run that is measured: from the first commit after the warm-up to the last one
 * while there is still plenty to read. The very last commits say little: Flink's source commits
 * between two polls, and with nothing left to read a poll takes ten seconds.
 */
final class CommitStretch {

  private static final double UNTIL_SHARE = 0.95;

  private final long from;
  private final long until;
  private long begunAt;
  private long endedAt;
  private Lap begun;
  private Lap ended;

  /**
   * @param warmUp records before the stretch
   * @param records in all
   */
  CommitStretch(long warmUp, long records) {
    from = warmUp;
    until = (long) (records * UNTIL_SHARE);
  }

  /** Records before its end. */
  long end() {
    return until;
  }

  /**
   * A commit was seen.
   *
   * @param committed records committed by now, in all
   */
  void reached(long committed, Lap at) {
    if (committed < from || committed > until) {
      return;
    }
    if (begun == null) {
      begun = at;
      begunAt = committed;
    } else {
      ended = at;
      endedAt = committed;
    }
  }

  /**
   * What the stretch took.
   *
   * @throws IllegalStateException if fewer than two commits lie in it
   */
  Measurement measurement(Outcome outcome) {
    if (ended == null) {
      throw new IllegalStateException(
          "no two commits after the warm-up; give it more receipts, or commit more often");
    }
    long events = endedAt - begunAt;
    double processCpu = ended.processCpuSeconds() - begun.processCpuSeconds();
    double brokerCpu = ended.childrenCpuSeconds() - begun.childrenCpuSeconds();
    return new Measurement(
        events,
        ended.seconds() - begun.seconds(),
        processCpu,
        ended.machineCpuSeconds() - begun.machineCpuSeconds(),
        outcome.with("cpuMicrosWithBroker", (processCpu + brokerCpu) * 1e6 / events));
  }
}
