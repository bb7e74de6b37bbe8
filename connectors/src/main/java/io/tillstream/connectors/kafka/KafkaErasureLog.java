package io.tillstream.connectors.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The log of erasures as a compacted topic of the job's own, written in the same transactions as
 * the answers: what subscribers have seen erased is in it, and nothing else. The key is the member;
 * the value a format byte, then partition, offset and clock.
 */
public record KafkaErasureLog(KafkaSettings kafka) implements ErasureLog {

  public static final String TOPIC = "members.erased";

  private static final byte FORMAT = 1;
  private static final int VALUE_BYTES = 1 + Integer.BYTES + 2 * Long.BYTES;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration SILENCE = Duration.ofMinutes(1);

  /** What is to be written when a member is erased. */
  public static OutgoingRecord write(Erasure erasure) {
    byte[] value =
        ByteBuffer.allocate(VALUE_BYTES)
            .put(FORMAT)
            .putInt(erasure.partition())
            .putLong(erasure.offset())
            .putLong(erasure.until())
            .array();
    byte[] key = erasure.memberId().getBytes(StandardCharsets.UTF_8);
    return new OutgoingRecord(TOPIC, key, value, List.of());
  }

  /**
   * What a record of the topic says.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  public static Erasure read(byte[] key, byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    if (key == null || value.length != VALUE_BYTES || bytes.get() != FORMAT) {
      throw new IllegalArgumentException("no erasure in format " + FORMAT);
    }
    String memberId = new String(key, StandardCharsets.UTF_8);
    return new Erasure(memberId, bytes.getInt(), bytes.getLong(), bytes.getLong());
  }

  @Override
  public Collection<Erasure> read() {
    Properties properties = kafka.forConsumers();
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return readUntil(consumer, consumer.endOffsets(partitions));
    }
  }

  private static Collection<Erasure> readUntil(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Map<String, Erasure> last = new LinkedHashMap<>();
    long silentAt = System.nanoTime() + SILENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      var records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        take(record, last);
      }
      if (!records.isEmpty()) {
        silentAt = System.nanoTime() + SILENCE.toNanos();
      } else if (System.nanoTime() > silentAt) {
        throw new IllegalStateException(TOPIC + " cannot be read to its end: the broker is silent");
      }
    }
    return last.values();
  }

  private static void take(ConsumerRecord<byte[], byte[]> record, Map<String, Erasure> last) {
    if (record.value() == null) {
      return; // somebody has cleaned up
    }
    try {
      Erasure erasure = read(record.key(), record.value());
      last.put(erasure.memberId(), erasure);
    } catch (IllegalArgumentException e) {
      // To pass it over could bring somebody back who was erased.
      throw new IllegalStateException(
          "%s, partition %d, offset %d, was written by somebody else; take it out before you start"
              .formatted(TOPIC, record.partition(), record.offset()),
          e);
    }
  }
}
