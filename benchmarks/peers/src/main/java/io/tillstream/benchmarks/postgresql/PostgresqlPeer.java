package io.tillstream.benchmarks.postgresql;

import io.tillstream.benchmarks.kafka.KafkaStand;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Odometer;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.MeasuredProgram;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.pipeline.MemberJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The member as a row, and a transaction for each receipt: read the member for update, let it
 * decide, write it, its ledger entries and an outbox for other answers, commit to the disk. How far
 * the topic was read stands in the same database and changes in the same transaction, so every
 * receipt is answered exactly once.
 *
 * <p>Eight connections, two for each partition: the wiki advises cores times two and one for each
 * disk, which is five here, and some more let a write of the log serve several commits. A receipt
 * takes three trips to the server, as few as the driver can do with; the statements are prepared.
 * For the server's settings see {@link Database}. In its favour: nobody brings the outbox to Kafka.
 */
public final class PostgresqlPeer implements Contestant {

  private static final int CLERKS_A_PARTITION = 2;
  private static final int CLERKS = CLERKS_A_PARTITION * KafkaStand.PARTITIONS;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int HEAP_MEGABYTES = 512;

  @Override
  public Measurement run(Site site) throws Exception {
    Odometer odometer = site.odometer();
    try (KafkaStand stand = KafkaStand.open(site);
        Database database = Database.start(site.directory().resolve("postgresql"))) {
      List<Clerk> clerks =
          IntStream.range(0, CLERKS)
              .mapToObj(number -> new Clerk(number, database, stand.job(), odometer))
              .toList();
      ExecutorService desks = Executors.newFixedThreadPool(CLERKS);
      try {
        List<Future<Void>> ends = clerks.stream().map(desks::submit).toList();
        handOut(stand.job(), clerks, ends);
        for (Future<Void> end : ends) {
          end.get();
        }
      } finally {
        desks.shutdownNow();
      }
      return odometer.measurement(Outcome.of(TableAudit.of(database, MeasuredProgram.load())));
    }
  }

  /** Gives each clerk the receipts of its members, until all have gone home. */
  private static void handOut(MemberJob job, List<Clerk> clerks, List<Future<Void>> ends)
      throws InterruptedException, ExecutionException {
    try (KafkaConsumer<byte[], byte[]> sales = sales(job)) {
      while (!ends.stream().allMatch(Future::isDone)) {
        for (ConsumerRecord<byte[], byte[]> record : sales.poll(POLL)) {
          for (Clerk clerk : clerksOf(record, clerks)) {
            while (!clerk.inbox().offer(record, 1, TimeUnit.SECONDS)) {
              giveUpIfOneHas(ends);
            }
          }
        }
        giveUpIfOneHas(ends);
      }
    }
  }

  private static void giveUpIfOneHas(List<Future<Void>> ends)
      throws InterruptedException, ExecutionException {
    for (Future<Void> end : ends) {
      if (end.isDone()) {
        end.get();
      }
    }
  }

  /** The one that has the member; all of the partition for what concerns no member. */
  private static List<Clerk> clerksOf(ConsumerRecord<byte[], byte[]> record, List<Clerk> clerks) {
    int first = record.partition() * CLERKS_A_PARTITION;
    if (record.key() == null) {
      return clerks.subList(first, first + CLERKS_A_PARTITION);
    }
    int desk = Math.floorMod(Arrays.hashCode(record.key()), CLERKS_A_PARTITION);
    return List.of(clerks.get(first + desk));
  }

  private static KafkaConsumer<byte[], byte[]> sales(MemberJob job) {
    Properties properties = job.kafka().forConsumers();
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    KafkaConsumer<byte[], byte[]> sales =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (int partition = 0; partition < KafkaStand.PARTITIONS; partition++) {
      partitions.add(new TopicPartition(TopicCatalog.SALES.name(), partition));
    }
    sales.assign(partitions);
    sales.seekToBeginning(partitions);
    return sales;
  }

  @Override
  public int heapMegabytes(Load load) {
    return HEAP_MEGABYTES;
  }
}
