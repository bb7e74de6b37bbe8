package io.tillstream.benchmarks.openloop;

/** What the process of tills says on the way, so that clocks can be looked at. */
enum Mark {
  /** The warm-up is over. */
  MEASURING,
  /** The last receipt was sent. */
  SENT
}
