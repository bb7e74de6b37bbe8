package io.tillstream.connectors.kafka.published;

import io.tillstream.connectors.kafka.AnswerOfRecord;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.RawHeader;
import io.tillstream.connectors.kafka.published.PublishedSince.Range;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what subscribers have seen since a checkpoint. */
public final class PublishedLog {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

  private final KafkaSettings kafka;
  private final RegistryAddress registry;

  public PublishedLog(KafkaSettings kafka, RegistryAddress registry) {
    this.kafka = kafka;
    this.registry = registry;
  }

  /**
   * @param isOurs whether a member's answers are given by this task
   * @param into gets them
   * @throws IOException if they cannot be read
   */
  public void read(PublishedSince since, Predicate<String> isOurs, AlreadyPublished into)
      throws IOException {
    Fingerprints fingerprints = new Fingerprints();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer();
        SchemaRegistry schemas = registry.open()) {
      AnswerOfRecord answers = new AnswerOfRecord(schemas);
      Set<TopicPartition> pending = new HashSet<>(since.ranges().keySet());
      consumer.assign(pending);
      since.ranges().forEach((partition, range) -> consumer.seek(partition, range.from()));
      long heard = System.nanoTime();
      while (!pending.isEmpty()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          heard = System.nanoTime();
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          if (record.offset() < since.ranges().get(partition).to() && isWanted(record, isOurs)) {
            OutgoingRecord published = asItWentOut(record);
            into.add(
                fingerprints.of(published, answers.read(record.topic(), record.value())),
                partition,
                record.offset());
          }
        }
        pending.removeIf(partition -> isRead(consumer, partition, since.ranges()));
        if (System.nanoTime() - heard > SILENCE_MAX.toNanos()) {
          throw new IOException("cannot read what was published in " + pending);
        }
      }
    }
  }

  /** What is not keyed by its member can be answered by any task. */
  private static boolean isWanted(ConsumerRecord<byte[], byte[]> record, Predicate<String> isOurs) {
    return AlreadyPublished.concerns(record.topic())
        && (AnswerOfRecord.kindOf(record.topic()).isEmpty()
            || isOurs.test(new String(record.key(), StandardCharsets.UTF_8)));
  }

  private static boolean isRead(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      Map<TopicPartition, Range> ranges) {
    if (consumer.position(partition) < ranges.get(partition).to()) {
      return false;
    }
    consumer.pause(List.of(partition));
    return true;
  }

  private static OutgoingRecord asItWentOut(ConsumerRecord<byte[], byte[]> record) {
    List<RawHeader> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new RawHeader(header.key(), header.value()));
    }
    return new OutgoingRecord(record.topic(), record.key(), record.value(), headers);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties settings = kafka.forConsumers();
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
