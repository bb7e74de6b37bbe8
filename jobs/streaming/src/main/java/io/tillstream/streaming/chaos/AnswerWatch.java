package io.tillstream.streaming.chaos;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A subscriber of the ledger with a watch: when did committed entries come, and when had they been
 * written? In a thread of its own.
 */
final class AnswerWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int REMEMBERED = 100_000;

  /** What one look brought. Epoch milliseconds. */
  private record Arrival(long seenAt, long latestWrittenAt) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private final Thread thread = new Thread(this::run, "chaos-answer-watch");
  private volatile boolean stopped;

  AnswerWatch(KafkaSettings kafka, String topic) {
    Properties properties = kafka.forConsumers();
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100");
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * When the first entry was seen that may count, if one was.
   *
   * @param seenFrom not before
   * @param writtenAfter and written later than that
   */
  OptionalLong firstSeen(long seenFrom, long writtenAfter) {
    synchronized (arrivals) {
      return arrivals.stream()
          .filter(one -> one.seenAt() >= seenFrom && one.latestWrittenAt() > writtenAfter)
          .mapToLong(Arrival::seenAt)
          .findFirst();
    }
  }

  private void run() {
    while (!stopped) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (records.isEmpty()) {
        continue;
      }
      long seenAt = System.currentTimeMillis();
      long latest = Long.MIN_VALUE;
      for (ConsumerRecord<byte[], byte[]> record : records) {
        latest = Math.max(latest, record.timestamp());
      }
      synchronized (arrivals) {
        arrivals.addLast(new Arrival(seenAt, latest));
        if (arrivals.size() > REMEMBERED) {
          arrivals.removeFirst();
        }
      }
    }
    consumer.close();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
