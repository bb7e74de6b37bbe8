package io.tillstream.streaming.demo;

import java.time.Duration;

/**
 * When each receipt leaves: the time between the first and the last, pressed into a minute. Quiet
 * nights stay quiet and Christmas stays busy.
 */
final class Pace {

  /** How long the receipts take at speed 1. */
  static final Duration USUAL = Duration.ofSeconds(60);

  private final long first;
  private final long last;
  private final Speed speed;
  private final double nanosPerMilli;

  /**
   * @param first time of the first receipt, epoch milliseconds
   * @param last time of the last
   */
  Pace(Speed speed, long first, long last) {
    this.first = first;
    this.last = last;
    this.speed = speed;
    this.nanosPerMilli = USUAL.toNanos() / speed.factor() / Math.max(1, last - first);
  }

  /** When a receipt of that time leaves, in nanoseconds since the first one left. */
  long dueNanos(long occurredAt) {
    return (long) ((occurredAt - first) * nanosPerMilli);
  }

  /** How much of the time between the first and the last receipt has passed, 0 to 1. */
  double share(long occurredAt) {
    return Math.max(0, Math.min(1, (occurredAt - first) / (double) Math.max(1, last - first)));
  }

  Speed speed() {
    return speed;
  }
}
