package io.tillstream.connectors.kafka;

import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads output topics from their beginning, as a subscriber should: nothing that is not committed.
 * For one thread.
 */
public final class AnswerReader implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final SchemaRegistry registry;
  private final AnswerOfRecord answers;

  /**
   * @param topics names of output topics, {@code *.rejected} among them if wanted; they must exist
   */
  public AnswerReader(KafkaSettings kafka, RegistryAddress address, Collection<String> topics) {
    Properties properties = kafka.forConsumers();
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    registry = address.open();
    answers = new AnswerOfRecord(registry);
  }

  /** What has come, in each partition's order; empty if nothing comes within that time. */
  public List<AnswerRecord> poll(Duration within) {
    List<AnswerRecord> found = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(within)) {
      found.add(toAnswer(record));
    }
    return found;
  }

  private AnswerRecord toAnswer(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return new AnswerRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        text(record.key()),
        answers.read(record.topic(), record.value()),
        record.value(),
        headers);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
    registry.close();
  }
}
