package io.tillstream.connectors.avro;

import io.tillstream.engine.event.Event;

/**
 * Events to Avro bytes, written with {@link EventKind#schema()}. Not for use by several threads.
 */
public interface EventEncoder {

  /**
   * Encodes one event.
   *
   * @param room bytes to leave free at the beginning, for the frame
   * @return as long as it needs to be
   */
  byte[] encode(Event event, int room);

  /** The encoder to use. */
  static EventEncoder create() {
    return new GeneratedEventEncoder();
  }
}
