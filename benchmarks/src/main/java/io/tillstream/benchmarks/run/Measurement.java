package io.tillstream.benchmarks.run;

import java.io.Serializable;

/**
 * What one run took. Only runs whose answers were right have one.
 *
 * @param events under the clock
 * @param seconds from the first to the last of them
 * @param processCpuSeconds of all threads of the contestant's process meanwhile
 * @param machineCpuSeconds of everything on the machine meanwhile; NaN where it cannot be told
 */
public record Measurement(
    long events,
    double seconds,
    double processCpuSeconds,
    double machineCpuSeconds,
    Outcome outcome)
    implements Serializable {

  public double eventsPerSecond() {
    return events / seconds;
  }

  /** CPU time of the contestant's process for one event, in microseconds. */
  public double cpuMicrosPerEvent() {
    return processCpuSeconds * 1e6 / events;
  }

  /** CPU time of the whole machine for one event, in microseconds. */
  public double machineCpuMicrosPerEvent() {
    return machineCpuSeconds * 1e6 / events;
  }
}
