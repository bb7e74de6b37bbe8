package io.tillstream.engine.outreach;

import io.tillstream.engine.answer.Signal;

/** Whether the reason of a signal still stands. */
@FunctionalInterface
public interface Relevance {

  /** True if what the signal said is true of the member no more. */
  boolean isGone(Signal signal);
}
