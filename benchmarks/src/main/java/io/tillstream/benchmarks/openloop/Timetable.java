package io.tillstream.benchmarks.openloop;

import java.io.Serializable;

/**
 * How long things take.
 *
 * @param warmUpSeconds of each stretch
 * @param searchSeconds under the clock, for each rate that is tried
 * @param latencySeconds under the clock, for each load at which latency is measured
 * @param precision of the rate that is sustained, as a share of it
 */
public record Timetable(
    double warmUpSeconds, double searchSeconds, double latencySeconds, double precision)
    implements Serializable {

  /** Under a rate that only just lasts, RocksDB rewrites a million members within each search. */
  public static final Timetable FULL = new Timetable(5, 30, 60, 0.05);

  public static final Timetable QUICK = new Timetable(3, 8, 15, 0.1);
}
