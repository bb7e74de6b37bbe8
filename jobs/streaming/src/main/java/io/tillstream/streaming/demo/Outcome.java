package io.tillstream.streaming.demo;

/** How a demo ended. */
public enum Outcome {
  /** All that was read back is as a replay has it. */
  WELL,
  /** Something failed, or was read back otherwise than a replay has it. */
  FAILED,
  /** Somebody ended it before it was done. */
  STOPPED
}
