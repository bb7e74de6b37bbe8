package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.streaming.operator.MemberOperator;
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
 * @param cacheBytes of the heap that each task may use to keep members in memory; 0 for none
 */
public record PipelineSettings(
    Duration disorder, Duration idleness, ClockMode clock, Set<EventKind> inputs, long cacheBytes)
    implements Serializable {

  public PipelineSettings {
    inputs = EnumSet.copyOf(inputs);
  }

  /** Settings for all kinds of events. */
  public PipelineSettings(Duration disorder, Duration idleness, ClockMode clock) {
    this(disorder, idleness, clock, EnumSet.allOf(EventKind.class), MemberOperator.CACHE_BYTES);
  }

  public static PipelineSettings defaults() {
    return new PipelineSettings(Duration.ofSeconds(30), Duration.ofSeconds(30), ClockMode.LIVE);
  }

  /** The same, for some kinds of events alone. */
  public PipelineSettings reading(EventKind first, EventKind... others) {
    return new PipelineSettings(disorder, idleness, clock, EnumSet.of(first, others), cacheBytes);
  }

  /** The same, with so much memory for members in each task. */
  public PipelineSettings caching(long bytes) {
    return new PipelineSettings(disorder, idleness, clock, inputs, bytes);
  }
}
