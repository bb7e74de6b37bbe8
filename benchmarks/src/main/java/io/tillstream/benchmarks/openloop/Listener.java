package io.tillstream.benchmarks.openloop;

import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.schemas.TopicCatalog;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A subscriber of the ledger, on a thread of its own, from now on. */
final class Listener implements Runnable {

  private static final Duration POLL = Duration.ofMillis(10);

  /**
   * Answers are fetched when there are so many, or after so long. A reader that asks for each by
   * itself keeps the broker busier than the product does; what it waits here is counted.
   */
  private static final int FETCH_BYTES_MIN = 64 << 10;

  private static final int FETCH_WAIT_MILLIS = 5;

  private static final String LEDGER = TopicCatalog.LEDGER.name();

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final long[] lastReceipt;
  private Hearing hearing;
  private long lastHeardAt;

  private Listener(KafkaConsumer<byte[], byte[]> consumer, int partitions) {
    this.consumer = consumer;
    this.lastReceipt = new long[partitions];
    Arrays.fill(lastReceipt, -1);
  }

  /** Begins to listen. */
  static Listener start(KafkaSettings kafka, IsolationLevel isolation) {
    Properties properties = kafka.forConsumers();
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    properties.setProperty(
        ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(FETCH_BYTES_MIN));
    properties.setProperty(
        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Integer.toString(FETCH_WAIT_MILLIS));
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(LEDGER).stream()
            .map(info -> new TopicPartition(LEDGER, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // Kafka looks for the end when it is asked, not before.
    Listener listener = new Listener(consumer, partitions.size());
    Thread thread = new Thread(listener, "listener-" + isolation);
    thread.setDaemon(true);
    thread.start();
    return listener;
  }

  @Override
  public void run() {
    while (true) {
      var records = consumer.poll(POLL);
      long now = System.nanoTime();
      synchronized (this) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
          hear(record, now);
        }
        if (hearing != null) {
          hearing.look(now);
        }
      }
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record, long now) {
    long receipt = LedgerCause.receiptOf(record.value());
    // A receipt's entries follow each other.
    if (receipt < 0 || receipt == lastReceipt[record.partition()]) {
      return;
    }
    lastReceipt[record.partition()] = receipt;
    lastHeardAt = now;
    if (hearing != null) {
      hearing.heard(receipt, now);
    }
  }

  /** Listens for the answers to another stretch. */
  synchronized void listenFor(Hearing next) {
    hearing = next;
  }

  /** Asks something about what was heard. */
  synchronized <T> T ask(Function<Hearing, T> question) {
    return question.apply(hearing);
  }

  /** When an answer was heard last, as System.nanoTime tells. */
  synchronized long lastHeardAt() {
    return lastHeardAt;
  }
}
