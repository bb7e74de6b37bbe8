package io.tillstream.benchmarks.openloop;

import io.tillstream.benchmarks.run.Lap;
import io.tillstream.benchmarks.run.Latency;
import java.util.List;

/**
 * A stretch and what it took.
 *
 * @param began all clocks after the warm-up; null if it was given up before
 * @param ended the same when the last receipt was sent
 * @param tillsCpuSeconds of the tills' process between them
 */
record Trial(Stretch stretch, Heard heard, Lap began, Lap ended, double tillsCpuSeconds) {

  /** By how much the backlog may grow, as a share of the load. */
  private static final double TREND_MAX = 0.01;

  private static final double MICROS = 1e6;

  boolean isSustained() {
    return !isGivenUp() && heard.backlogTrend() <= TREND_MAX * stretch.rate();
  }

  /** Whether the backlog grew so large that sending was ended early. */
  boolean isGivenUp() {
    return heard.sentUntil() < stretch.until();
  }

  /** Receipts under the clock. */
  long receipts() {
    return stretch.until() - stretch.measuredFrom();
  }

  double seconds() {
    return ended.seconds() - began.seconds();
  }

  double engineCpuSeconds() {
    return ended.processCpuSeconds() - began.processCpuSeconds();
  }

  double machineCpuSeconds() {
    return ended.machineCpuSeconds() - began.machineCpuSeconds();
  }

  double engineCpuMicros() {
    return engineCpuSeconds() * MICROS / receipts();
  }

  double tillsCpuMicros() {
    return tillsCpuSeconds * MICROS / receipts();
  }

  double brokerCpuMicros() {
    double children = ended.childrenCpuSeconds() - began.childrenCpuSeconds();
    return (children - tillsCpuSeconds) * MICROS / receipts();
  }

  /** What readers waited, at that share of the rate that can be sustained. */
  List<Latency> latencies(int loadPercent) {
    return heard.latencies().stream().map(latency -> latency.at(loadPercent)).toList();
  }
}
