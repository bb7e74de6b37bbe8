package io.tillstream.streaming.replay;

import io.tillstream.engine.program.Program;

/**
 * What a replay came to.
 *
 * @param horizon epoch milliseconds; null if nothing was accepted
 * @param until the horizon that was asked for; null if none was
 * @param records read, clock lines and refused ones included
 * @param leftAside events later than {@code until}
 */
public record ReplaySummary(
    Program program,
    ReplayCounts counts,
    Long horizon,
    Long until,
    long records,
    long clocks,
    long leftAside,
    long millis) {

  /** Accepted events a second of the whole run, reading and writing included. */
  public long eventsPerSecond() {
    return counts.events() * 1000 / Math.max(1, millis);
  }

  /** The text of {@code summary.json}. */
  public String toJson() {
    return SummaryJson.of(this);
  }

  /** A table for people. */
  public String toTable() {
    return SummaryTable.of(this);
  }
}
