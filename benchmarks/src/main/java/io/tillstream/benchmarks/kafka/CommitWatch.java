package io.tillstream.benchmarks.kafka;

import io.tillstream.benchmarks.run.Lap;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Watches from outside how far a consumer group has come. Between two of its commits just so many
 * receipts were answered, whoever the group is; so the clock starts with a commit and ends with
 * one.
 */
public final class CommitWatch {

  /** Kafka tells nobody of a commit; to ask more often would cost the broker CPU. */
  private static final long LOOK_EVERY_MILLIS = 20;

  private static final Duration STUCK_AFTER = Duration.ofMinutes(3);

  private final KafkaStand stand;
  private final Site site;
  private final CommitStretch stretch;

  /** To be made before the contestant starts. */
  public CommitWatch(KafkaStand stand, Site site) {
    this.stand = stand;
    this.site = site;
    this.stretch = new CommitStretch(site.tape().load().warmUp(), stand.records());
  }

  /**
   * Waits until everything is committed.
   *
   * @throws IllegalStateException if nothing happens for a long time
   */
  public void await() throws InterruptedException, ExecutionException {
    await(stand.records());
  }

  /** Waits until the stretch that is measured is over. */
  public void awaitStretch() throws InterruptedException, ExecutionException {
    await(stretch.end());
  }

  private void await(long records) throws InterruptedException, ExecutionException {
    long reached = 0;
    long movedAt = System.nanoTime();
    try (Admin admin = Admin.create(stand.job().kafka().forAdmin())) {
      while (reached < records) {
        // Brokers tell nobody when a group commits its offsets.
        Thread.sleep(LOOK_EVERY_MILLIS);
        long committed = committed(admin);
        if (committed > reached) {
          reached = committed;
          movedAt = System.nanoTime();
          site.progress().accept(reached);
          stretch.reached(reached, Lap.now());
        } else if (System.nanoTime() - movedAt > STUCK_AFTER.toNanos()) {
          throw new IllegalStateException(
              "nothing was committed after receipt " + reached + " of " + records);
        }
      }
    }
  }

  private static long committed(Admin admin) throws InterruptedException, ExecutionException {
    long sum = 0;
    for (OffsetAndMetadata offset :
        admin
            .listConsumerGroupOffsets(KafkaStand.JOB)
            .partitionsToOffsetAndMetadata()
            .get()
            .values()) {
      sum += offset == null ? 0 : offset.offset();
    }
    return sum;
  }

  /** What it took; see {@link CommitStretch}. */
  public Measurement measurement(Outcome outcome) {
    return stretch.measurement(outcome);
  }
}
