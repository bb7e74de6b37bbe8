package io.tillstream.streaming.verify;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.file.InputRecord;
import io.tillstream.connectors.file.Origin;
import io.tillstream.connectors.kafka.EventReader;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.engine.event.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The events of all inputs as one stream: each partition's in its own order, the partitions woven
 * together by the events' times. That is the order in which a job meets the events of a member who
 * has them all in one topic; of several topics it may have met them otherwise, where they do not
 * come in order of time.
 */
final class TopicInput implements Events {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration SILENCE = Duration.ofMinutes(2);

  /** Enough to go on with while others are read; decoded events are larger than their bytes. */
  private static final int WAITING_MAX = 2_000;

  /** An event, or why there is none, and when it belongs. */
  private record Due(long at, InputRecord record) {}

  /** Where a record lay; for whoever looks into what was refused. */
  private record TopicOrigin(String source, long line) implements Origin {
    @Override
    public String text() {
      return "";
    }
  }

  private static final class Partition {
    private final TopicPartition name;
    private final long end;
    private final Queue<Due> waiting = new ArrayDeque<>();
    private long latest = Long.MIN_VALUE;

    Partition(TopicPartition name, long end) {
      this.name = name;
      this.end = end;
    }

    long nextAt() {
      return waiting.element().at();
    }
  }

  private static final Comparator<Partition> ORDER =
      Comparator.comparingLong(Partition::nextAt)
          .thenComparing((Partition partition) -> partition.name.topic())
          .thenComparingInt(partition -> partition.name.partition());

  private final EventReader reader;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Partition> partitions = new LinkedHashMap<>();
  private final PriorityQueue<Partition> ready = new PriorityQueue<>(ORDER);
  private final List<Partition> hungry = new ArrayList<>();

  private TopicInput(KafkaConsumer<byte[], byte[]> consumer, EventReader reader) {
    this.consumer = consumer;
    this.reader = reader;
  }

  /**
   * Reads what is committed by now.
   *
   * @throws IOException if the topics cannot be reached
   */
  static TopicInput open(KafkaSettings kafka, RegistryAddress registry) throws IOException {
    Properties properties = kafka.forConsumers();
    properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"); // as run does
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    TopicInput input =
        new TopicInput(
            new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            new EventReader(registry));
    try {
      input.begin();
      return input;
    } catch (KafkaException e) {
      input.close();
      throw new IOException("the topics of events cannot be read: " + e.getMessage(), e);
    }
  }

  private void begin() {
    List<TopicPartition> all = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      String topic = kind.topic().name();
      consumer
          .partitionsFor(topic)
          .forEach(info -> all.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(all);
    consumer.seekToBeginning(all);
    consumer.endOffsets(all).forEach((name, end) -> partitions.put(name, new Partition(name, end)));
    hungry.addAll(partitions.values());
  }

  @Override
  public InputRecord next() throws IOException {
    feed();
    Partition partition = ready.poll();
    if (partition == null) {
      return null;
    }
    InputRecord record = partition.waiting.remove().record();
    if (partition.waiting.isEmpty()) {
      hungry.add(partition);
    } else {
      ready.add(partition);
    }
    return record;
  }

  /**
   * The earliest of the partitions' latest events. Partitions without any do not hold a job's clock
   * back for long.
   */
  @Override
  public long clockAtLeast() {
    return partitions.values().stream()
        .mapToLong(partition -> partition.latest)
        .filter(latest -> latest != Long.MIN_VALUE)
        .min()
        .orElse(Long.MIN_VALUE);
  }

  /** Sees to it that every partition shows its next event, or is at its end. */
  private void feed() throws IOException {
    long silentAt = System.nanoTime() + SILENCE.toNanos();
    while (!hungry.isEmpty()) {
      hungry.removeIf(
          partition -> {
            if (!partition.waiting.isEmpty()) {
              ready.add(partition);
              return true;
            }
            return consumer.position(partition.name) >= partition.end;
          });
      if (!hungry.isEmpty()) {
        if (poll()) {
          silentAt = System.nanoTime() + SILENCE.toNanos();
        } else if (System.nanoTime() > silentAt) {
          throw new IOException("the broker went silent; start it and verify once more");
        }
      }
    }
  }

  private boolean poll() throws IOException {
    for (Partition partition : partitions.values()) {
      boolean full =
          partition.waiting.size() >= WAITING_MAX
              || consumer.position(partition.name) >= partition.end;
      if (full) {
        consumer.pause(Set.of(partition.name));
      } else {
        consumer.resume(Set.of(partition.name));
      }
    }
    try {
      boolean any = false;
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Partition partition =
            partitions.get(new TopicPartition(record.topic(), record.partition()));
        if (record.offset() < partition.end) {
          partition.waiting.add(due(partition, record));
        }
        any = true;
      }
      return any;
    } catch (KafkaException e) {
      throw new IOException("the events cannot be read: " + e.getMessage(), e);
    }
  }

  private Due due(Partition partition, ConsumerRecord<byte[], byte[]> record) {
    Origin origin = new TopicOrigin(record.topic() + "-" + record.partition(), record.offset());
    Decoded<Event> read = reader.read(record.topic(), record.value());
    if (read.isRefused()) {
      return new Due(partition.latest, new InputRecord.Refused(read.refusal(), null, origin));
    }
    long at = read.value().occurredAt();
    partition.latest = Math.max(partition.latest, at);
    return new Due(at, new InputRecord.Accepted(read.value(), origin));
  }

  @Override
  public void close() {
    consumer.close();
    reader.close();
  }
}
