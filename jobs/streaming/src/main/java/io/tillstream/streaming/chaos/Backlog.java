package io.tillstream.streaming.chaos;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What a job has not answered yet: the job tells the broker with each checkpoint how far it is. */
final class Backlog implements AutoCloseable {

  private static final Duration STANDSTILL = Duration.ofMinutes(3);
  private static final long LOOK_EVERY_MILLIS = 250;

  private final Admin admin;
  private final String group;
  private final String topic;

  /**
   * @param group the job's
   */
  Backlog(KafkaSettings kafka, String group, String topic) {
    this.admin = Admin.create(kafka.forAdmin());
    this.group = group;
    this.topic = topic;
  }

  /**
   * Waits until all that is in the topic by now has been answered.
   *
   * @throws ChaosFailedException if the job gets no further
   */
  void awaitNone() throws InterruptedException, ChaosFailedException {
    long least = Long.MAX_VALUE;
    long movedAt = System.nanoTime();
    while (true) {
      long left = left();
      if (left == 0) {
        return;
      }
      if (left < least) {
        least = left;
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > STANDSTILL.toNanos()) {
        throw new ChaosFailedException(
            "the job has %,d receipts to answer and gets no further for %s"
                .formatted(left, STANDSTILL));
      }
      // Brokers tell nobody when a group commits its offsets.
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private long left() throws InterruptedException {
    try {
      Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .forEach(
              one -> wanted.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest()));
      Map<TopicPartition, OffsetAndMetadata> done =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      var ends = admin.listOffsets(wanted).all().get();
      long left = 0;
      for (TopicPartition partition : wanted.keySet()) {
        OffsetAndMetadata reached = done.get(partition);
        left += ends.get(partition).offset() - (reached == null ? 0 : reached.offset());
      }
      return left;
    } catch (ExecutionException e) {
      return Long.MAX_VALUE; // a broker that is down can be asked again
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
