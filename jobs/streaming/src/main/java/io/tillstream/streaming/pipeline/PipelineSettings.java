package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.avro.EventKind;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What can be set about the topology without changing what it means.
 *
 * @param disorder how much later than a younger one an event may arrive without being late
 * @param idleness a partition without events for this long no longer holds the clock back
 * @param clock what moves the stream's clock
 * @param inputs which kinds of events are read
 */
public record PipelineSettings(
    Duration disorder, Duration idleness, ClockMode clock, Set<EventKind> inputs)
    implements Serializable {

  public PipelineSettings {
    inputs = EnumSet.copyOf(inputs);
  }

  /** Settings for all kinds of events. */
  public PipelineSettings(Duration disorder, Duration idleness, ClockMode clock) {
    this(disorder, idleness, clock, EnumSet.allOf(EventKind.class));
  }

  public static PipelineSettings defaults() {
    return new PipelineSettings(Duration.ofSeconds(30), Duration.ofSeconds(30), ClockMode.LIVE);
  }

  /** The same, for some kinds of events alone. */
  public PipelineSettings reading(EventKind first, EventKind... others) {
    return new PipelineSettings(disorder, idleness, clock, EnumSet.of(first, others));
  }
}
