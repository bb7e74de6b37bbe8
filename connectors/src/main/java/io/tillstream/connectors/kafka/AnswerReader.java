package io.tillstream.connectors.kafka;

import io.tillstream.connectors.avro.AnswerDecoder;
import io.tillstream.connectors.avro.AnswerKind;
import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.engine.answer.Answer;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
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

  static {
    AvroGuard.raise();
  }

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final SchemaRegistry registry;
  private final SchemaOfRecord schemas;
  private final AnswerDecoder decoder = AnswerDecoder.create();
  private final Map<String, AnswerKind> kinds = new HashMap<>();

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
      AnswerKind kind = kindOf(topic);
      if (kind != null) {
        kinds.put(topic, kind);
      }
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    registry = address.open();
    schemas = new SchemaOfRecord(registry);
  }

  private static AnswerKind kindOf(String topic) {
    for (Topic known : TopicCatalog.topics()) {
      if (known.name().equals(topic)) {
        return kindOf(known.schema());
      }
    }
    // What remains is a family's, or refused records, whose bytes are not ours to read.
    return topic.startsWith(AnswerTopics.TRIGGERS_PREFIX) ? AnswerKind.TRIGGER : null;
  }

  private static AnswerKind kindOf(Schema schema) {
    for (AnswerKind kind : AnswerKind.values()) {
      if (kind.schema().equals(schema)) {
        return kind;
      }
    }
    return null;
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
        answerOf(record),
        record.value(),
        headers);
  }

  private Answer answerOf(ConsumerRecord<byte[], byte[]> record) {
    AnswerKind kind = kinds.get(record.topic());
    byte[] value = record.value();
    if (kind == null || value == null) {
      return null;
    }
    Decoded<Schema> written = schemas.find(value, kind.schema());
    int offset = WireFormat.PREFIX_BYTES;
    Decoded<Answer> answer =
        written.isRefused()
            ? new Decoded<>(null, written.refusal())
            : decoder.decode(kind, written.value(), value, offset, value.length - offset);
    if (answer.isRefused()) {
      throw new IllegalStateException(
          "somebody else writes to " + record.topic() + ": " + answer.refusal().message());
    }
    return answer.value();
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
