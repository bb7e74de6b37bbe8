package io.tillstream.streaming.pipeline;

import java.io.Serializable;
import java.time.Duration;

/**
 * What can be set about the topology without changing what it means.
 *
 * @param disorder how much later than a younger one an event may arrive without being late
 * @param idleness a partition without events for this long no longer holds the clock back
 * @param clock what moves the stream's clock
 */
public record PipelineSettings(Duration disorder, Duration idleness, ClockMode clock)
    implements Serializable {

  public static PipelineSettings defaults() {
    return new PipelineSettings(Duration.ofSeconds(30), Duration.ofSeconds(30), ClockMode.LIVE);
  }
}
