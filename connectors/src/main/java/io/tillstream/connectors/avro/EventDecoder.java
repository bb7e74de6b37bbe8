package io.tillstream.connectors.avro;

import io.tillstream.engine.event.Event;
import org.apache.avro.Schema;

/** Avro bytes to events. Not for use by several threads. */
public interface EventDecoder {

  /**
   * Decodes one event. It is readable when it returns, and no more: Admission looks at what it
   * says.
   *
   * @param writer the schema the bytes were written with; best the same object each time
   * @param bytes Avro binary from {@code offset} on, exactly {@code length} bytes
   * @return the event, or {@code UNREADABLE} if the bytes are none of that schema, or {@code
   *     MISSING_FIELD} if it lacks what this release needs
   */
  Decoded<Event> decode(EventKind kind, Schema writer, byte[] bytes, int offset, int length);

  /** The decoder to use. */
  static EventDecoder create() {
    return new DirectEventDecoder();
  }
}
