package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks whether a reader of some kind is shown the record at an offset. For one thread. */
final class LogGlance implements AutoCloseable {

  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;

  LogGlance(KafkaSettings kafka, IsolationLevel isolation) {
    this.consumer = consumer(kafka, isolation);
  }

  /** A consumer without a group, for partitions and offsets that it is told. */
  static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings kafka, IsolationLevel isolation) {
    Properties settings = kafka.forConsumers();
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.setProperty(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString().toLowerCase(Locale.ROOT));
    settings.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    // What was cleaned away is behind us: what is left begins later.
    settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * @param offset below the end that this kind of reader can reach
   * @throws IOException if the broker does not show what lies there or after it
   */
  boolean shows(TopicPartition partition, long offset) throws IOException {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    long end = System.nanoTime() + WITHIN.toNanos();
    while (consumer.position(partition) <= offset) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return record.offset() == offset;
      }
      if (System.nanoTime() > end) {
        throw new IOException("cannot read " + partition + " at " + offset);
      }
    }
    return false;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
