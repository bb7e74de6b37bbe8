package io.tillstream.streaming.demo.crowd;

import io.tillstream.engine.event.Event;

/**
 * Something made up, and when the shop hears of it.
 *
 * @param at epoch milliseconds; never before the event itself, and less than an hour after it
 */
public record Heard(long at, Event event) {

  /** Heard of at once. */
  static Heard of(Event event) {
    return new Heard(event.occurredAt(), event);
  }
}
