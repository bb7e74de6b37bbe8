package io.tillstream.engine.simulation;

import io.tillstream.engine.event.Event;

/** One thing that happens to a member in a simulated life. */
sealed interface Step {

  /** An event reaches the member. */
  record Deliver(Event event) implements Step {}

  /**
   * The stream's clock goes on.
   *
   * @param now epoch milliseconds
   * @param wakes true if the member is woken for what is due by then, false if that waits for its
   *     next event
   */
  record Clock(long now, boolean wakes) implements Step {}

  /** The member is written down, forgotten, and read again. */
  record Restore() implements Step {}
}
