package io.tillstream.connectors.kafka.rejected;

import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.RawHeader;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.connectors.kafka.RejectedRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads {@code .rejected} topics from their beginning to their committed end. */
public final class RejectedLog {

  /** On a mark behind a refused record: the offset of the one that was sent again. */
  static final String SENT_AGAIN = "sent-again";

  /** What {@link RejectedRecords} puts behind the sender's own headers. */
  private static final int HEADERS_ADDED = 6;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

  private final Map<RejectedPlace, RejectedRecord> found = new LinkedHashMap<>();
  private final Set<RejectedPlace> sentAgain = new HashSet<>();

  private RejectedLog() {}

  /**
   * @return in each partition's order
   * @throws PreflightException if the topics cannot be read
   */
  public static List<RejectedRecord> read(KafkaSettings kafka, Collection<String> topics) {
    RejectedLog log = new RejectedLog();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
      log.readAll(consumer, topics);
    } catch (KafkaException e) {
      throw new PreflightException(
          "the topics of refused records cannot be read: " + e.getMessage(),
          "Check --bootstrap-servers, and that this user may read *.rejected.",
          e);
    }
    return log.records();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings kafka) {
    Properties settings = kafka.forConsumers();
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void readAll(KafkaConsumer<byte[], byte[]> consumer, Collection<String> topics) {
    Map<String, List<PartitionInfo>> there = consumer.listTopics();
    Set<TopicPartition> pending = new HashSet<>();
    for (String topic : topics) {
      for (PartitionInfo partition : there.getOrDefault(topic, List.of())) {
        pending.add(new TopicPartition(topic, partition.partition()));
      }
    }
    consumer.assign(pending);
    Map<TopicPartition, Long> ends = consumer.endOffsets(pending);
    consumer.seekToBeginning(pending);
    long heard = System.nanoTime();
    while (!pending.isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        heard = System.nanoTime();
        take(record);
      }
      pending.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
      if (System.nanoTime() - heard > SILENCE_MAX.toNanos()) {
        throw new KafkaException("no broker sends what lies in " + pending);
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String mark = text(record, SENT_AGAIN);
    if (mark != null && record.value() == null && text(record, RejectedRecords.REASON) == null) {
      sentAgain.add(new RejectedPlace(record.topic(), record.partition(), Long.parseLong(mark)));
      return;
    }
    if (text(record, RejectedRecords.SOURCE_OFFSET) == null) {
      return; // not written by a job of ours
    }
    RejectedPlace place = new RejectedPlace(record.topic(), record.partition(), record.offset());
    found.put(place, rejected(place, record));
  }

  private static RejectedRecord rejected(
      RejectedPlace place, ConsumerRecord<byte[], byte[]> record) {
    RawRecord raw =
        new RawRecord(
            text(record, RejectedRecords.SOURCE_TOPIC),
            Integer.parseInt(text(record, RejectedRecords.SOURCE_PARTITION)),
            Long.parseLong(text(record, RejectedRecords.SOURCE_OFFSET)),
            Long.parseLong(text(record, RejectedRecords.SOURCE_TIME)),
            record.key(),
            record.value(),
            sendersHeaders(record));
    return new RejectedRecord(
        place,
        text(record, RejectedRecords.REASON),
        text(record, RejectedRecords.MESSAGE),
        raw,
        false);
  }

  private static List<RawHeader> sendersHeaders(ConsumerRecord<byte[], byte[]> record) {
    List<RawHeader> all = new ArrayList<>();
    for (Header header : record.headers()) {
      all.add(new RawHeader(header.key(), header.value()));
    }
    return List.copyOf(all.subList(0, Math.max(0, all.size() - HEADERS_ADDED)));
  }

  /** The last header of that name, which is ours; the sender may have used the name as well. */
  private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private List<RejectedRecord> records() {
    return found.values().stream()
        .map(record -> sentAgain.contains(record.place()) ? record.asSentAgain() : record)
        .toList();
  }
}
