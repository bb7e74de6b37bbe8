package io.tillstream.engine.outreach;

import io.tillstream.engine.answer.Signal;

/** Whether the reason of a signal still stands. */
@FunctionalInterface
public interface Relevance {

  /**
   * True if what the signal said is true of the member no more.
   *
   * @param now the instant of the decision, epoch milliseconds
   */
  boolean isGone(Signal signal, long now);
}
