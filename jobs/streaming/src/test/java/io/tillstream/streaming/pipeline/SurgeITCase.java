package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.engine.event.Sale;
import io.tillstream.streaming.cli.ExitCode;
import io.tillstream.streaming.local.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten times the load, all of a sudden: checkpoints go on, nothing runs out of memory, and what has
 * piled up is answered. A minute of it, as on the worst day of the year: {@code mvn verify -pl
 * jobs/streaming -Dit.test=SurgeITCase -Dtillstream.surge.seconds=60}.
 */
class SurgeITCase {

  private static final long SEED = 20261111;
  private static final int SURGE_SECONDS = Integer.getInteger("tillstream.surge.seconds", 6);
  private static final int CALM_SECONDS = 2;
  private static final int CALM_EACH_SECOND = Integer.getInteger("tillstream.surge.calm", 2_000);
  private static final int TIMES = 10;
  private static final int MEMBERS = 20_000;
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(30 + 2L * SURGE_SECONDS);

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private long published;

  @Test
  void tenTimesTheLoadIsAnsweredAndCheckpointsGoOn() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      LocalJob running = stack.submit(stack.prepare("surge", PipelineSettings.defaults()), folder);
      try (EventPublisher till = stack.publisher()) {
        load(till, CALM_EACH_SECOND, CALM_SECONDS);
        Await.checkpoints(running, 2);
        long before = running.completedCheckpoints();
        long givenUp = running.failedCheckpoints(); // while the tasks were not all there yet
        load(till, TIMES * CALM_EACH_SECOND, SURGE_SECONDS);
        assertThat(running.completedCheckpoints()).as("during the surge").isGreaterThan(before);
        load(till, CALM_EACH_SECOND, CALM_SECONDS);
        till.flush();
        awaitDrained(stack);
        assertThat(running.failedCheckpoints()).as("given up").isEqualTo(givenUp);
      }
      assertThat(running.restarts()).as("%s", running.lastFailure()).isZero();

      VerifyRun verified = VerifyRun.over(stack.broker().bootstrapServers());
      assertThat(verified.exit()).as("%s", verified).isEqualTo(ExitCode.OK);
    }
  }

  /** So many sales a second, evenly; behind time it hurries, as tills do. */
  private void load(EventPublisher till, int eachSecond, int seconds) {
    long begin = System.nanoTime();
    long count = (long) eachSecond * seconds;
    for (long i = 0; i < count; i++) {
      long due = begin + i * Duration.ofSeconds(1).toNanos() / eachSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      till.publish(
          History.sale(
              Sale.Kind.SALE,
              "surge-" + published++,
              System.currentTimeMillis(),
              "m" + random.nextInt(MEMBERS),
              null,
              100 + random.nextInt(60_000)));
    }
  }

  private void awaitDrained(StackUnderTest stack) throws InterruptedException {
    try (LedgerCount answered = LedgerCount.of(stack)) {
      long end = System.nanoTime() + DRAINED_WITHIN.toNanos();
      while (answered.sales() < published) {
        assertThat(System.nanoTime())
            .as("seed %d: %d of %d sales answered", SEED, answered.sales(), published)
            .isLessThan(end);
      }
      assertThat(answered.sales()).isEqualTo(published);
    }
  }
}
