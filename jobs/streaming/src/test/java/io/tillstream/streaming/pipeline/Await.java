package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.streaming.local.LocalJob;
import java.time.Duration;

/** Patience with an end. */
final class Await {

  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 100;

  private Await() {}

  /** Waits until a job has completed so many checkpoints. */
  static void checkpoints(LocalJob job, long count) throws InterruptedException {
    long end = System.nanoTime() + WITHIN.toNanos();
    while (job.completedCheckpoints() < count) {
      assertThat(System.nanoTime()).as("checkpoints: %s", job.lastFailure()).isLessThan(end);
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }
}
