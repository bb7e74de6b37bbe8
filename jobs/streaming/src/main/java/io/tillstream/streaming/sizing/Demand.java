package io.tillstream.streaming.sizing;

import java.time.Duration;

/**
 * What a chain asks for.
 *
 * @param salesPerSecond at the peak
 * @param members who have ever bought
 * @param checkpointEvery between two checkpoints
 * @param utilization to what share cores may be busy at the peak, above 0 and up to 1
 */
public record Demand(
    double salesPerSecond, double members, Duration checkpointEvery, double utilization) {}
