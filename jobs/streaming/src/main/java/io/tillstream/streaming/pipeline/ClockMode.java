package io.tillstream.streaming.pipeline;

/** What moves the stream's clock. */
public enum ClockMode {
  /**
   * The events, and when none comes, the wall clock: members are woken on time in a quiet night.
   * Events of tomorrow are refused.
   */
  LIVE,
  /** The events alone: for history, whose clock stands still where it ends. */
  EVENTS
}
