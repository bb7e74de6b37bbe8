package io.tillstream.connectors.file;

import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Refusal;

/** One record of an input file: an event, a tick of the stream's clock, or something refused. */
public sealed interface InputRecord {

  /** Where it was read. */
  Origin origin();

  /** An event that could be read; whether it may go to its member is for Admission to say. */
  record Accepted(Event event, Origin origin) implements InputRecord {}

  /**
   * The stream's clock has reached an instant.
   *
   * @param now epoch milliseconds
   */
  record Clock(long now, Origin origin) implements InputRecord {}

  /**
   * A record that could not be read.
   *
   * @param id the record's own id; null if it is not known
   */
  record Refused(Refusal refusal, String id, Origin origin) implements InputRecord {}
}
