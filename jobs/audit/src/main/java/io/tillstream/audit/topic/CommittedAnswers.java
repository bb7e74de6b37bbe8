package io.tillstream.audit.topic;

import io.tillstream.schemas.TopicCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The ledger, the members' status and every topic of triggers, from their first record on and
 * nothing that is not committed. For one thread.
 */
public final class CommittedAnswers implements AutoCloseable {

  /** If the settings do not say how long Kafka's client waits. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  private static final Duration POLL = Duration.ofMillis(200);

  /** A broker that restarts is waited for; one that stays away, or never was there, is not. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private static final String TRIGGERS = "triggers.";

  private final Properties properties = new Properties();
  private final String bootstrapServers;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Beyond what the client itself waits; at first there is none. */
  private Duration patience = Duration.ZERO;

  private boolean triggersBeginLater;

  /**
   * @param settings of Kafka's consumers, {@code bootstrap.servers} among them
   * @throws AuditImpossibleException if the cluster does not answer, or has no whole ledger
   */
  public CommittedAnswers(Properties settings) {
    properties.putAll(settings);
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.putIfAbsent(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(ANSWER_WITHIN.toMillis()));
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    this.bootstrapServers = properties.getProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
    try {
      this.consumer =
          new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw new AuditImpossibleException(
          "these Kafka settings make no client: " + rootOf(e).getMessage(),
          "Check --bootstrap-servers and the file of --kafka-properties.",
          e);
    }
    try {
      discover();
      patience = SILENCE;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * Begins to read what topics and partitions have been added.
   *
   * @throws AuditImpossibleException if the cluster does not answer, or has no whole ledger
   */
  public void discover() {
    Map<String, List<PartitionInfo>> topics = ask(() -> consumer.listTopics());
    Set<TopicPartition> known = consumer.assignment();
    if (known.isEmpty() && !topics.containsKey(TopicCatalog.LEDGER.name())) {
      throw new AuditImpossibleException(
          "there is no topic " + TopicCatalog.LEDGER.name() + " at " + bootstrapServers,
          "Check --bootstrap-servers; the topic is there once tillstream run has started.",
          null);
    }
    List<TopicPartition> added = new ArrayList<>();
    topics.forEach(
        (topic, partitions) -> {
          if (isAudited(topic)) {
            for (PartitionInfo partition : partitions) {
              added.add(new TopicPartition(topic, partition.partition()));
            }
          }
        });
    added.removeAll(known);
    if (added.isEmpty()) {
      return;
    }
    List<TopicPartition> all = new ArrayList<>(known);
    all.addAll(added);
    consumer.assign(all);
    ask(() -> consumer.beginningOffsets(added)).forEach(this::begin);
  }

  private static boolean isAudited(String topic) {
    return topic.equals(TopicCatalog.LEDGER.name())
        || topic.equals(TopicCatalog.STATUS.name())
        || topic.startsWith(TRIGGERS) && !topic.equals(TopicCatalog.SUPPRESSED.name());
  }

  private void begin(TopicPartition partition, long offset) {
    if (offset > 0 && partition.topic().equals(TopicCatalog.LEDGER.name())) {
      throw new AuditImpossibleException(
          partition + " begins with offset " + offset + ": what came before was deleted",
          "A ledger is proved from its first entry: set retention.ms and retention.bytes of "
              + partition.topic()
              + " to -1, and audit a copy that is whole.",
          null);
    }
    triggersBeginLater |= offset > 0 && partition.topic().startsWith(TRIGGERS);
    consumer.seek(partition, offset);
  }

  /** True if triggers were deleted, by their retention or by somebody. */
  public boolean triggersBeginLater() {
    return triggersBeginLater;
  }

  /** Where the committed records of each partition end by now. */
  public Map<TopicPartition, Long> ends() {
    return ask(() -> new HashMap<>(consumer.endOffsets(consumer.assignment())));
  }

  /** How many records lie behind the committed ones, in transactions that have not ended. */
  public long undecided() {
    Properties uncommitted = new Properties();
    uncommitted.putAll(properties);
    uncommitted.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    Map<TopicPartition, Long> committed = ends();
    try (KafkaConsumer<byte[], byte[]> all =
        new KafkaConsumer<>(
            uncommitted, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> written = ask(() -> all.endOffsets(committed.keySet()));
      return written.entrySet().stream()
          .mapToLong(end -> Math.max(0, end.getValue() - committed.get(end.getKey())))
          .sum();
    }
  }

  private <T> T ask(Supplier<T> question) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return question.get();
      } catch (TimeoutException e) {
        if (System.nanoTime() > end) {
          throw silent(e);
        }
      } catch (KafkaException e) {
        throw refused(e);
      }
    }
  }

  /**
   * Reads on until each partition is where it is asked to be, and not one record further.
   *
   * @param ends the offset after the last record, for every partition that is read
   * @param sink is handed the records, each partition's in order
   */
  public void readUntil(
      Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    Set<TopicPartition> open = new HashSet<>(consumer.assignment());
    consumer.resume(open);
    pauseArrived(open, ends);
    long silentAt = System.nanoTime() + SILENCE.toNanos();
    while (!open.isEmpty()) {
      Map<TopicPartition, Long> before = positions(open);
      ConsumerRecords<byte[], byte[]> read = poll();
      for (TopicPartition partition : read.partitions()) {
        long end = ends.getOrDefault(partition, 0L);
        for (ConsumerRecord<byte[], byte[]> record : read.records(partition)) {
          if (record.offset() >= end) {
            consumer.seek(partition, record.offset()); // it is for the next time
            break;
          }
          sink.accept(record);
        }
      }
      if (!positions(open).equals(before)) {
        silentAt = System.nanoTime() + SILENCE.toNanos();
      } else if (System.nanoTime() > silentAt) {
        throw silent(null);
      }
      pauseArrived(open, ends);
    }
  }

  private void pauseArrived(Set<TopicPartition> open, Map<TopicPartition, Long> ends) {
    open.removeIf(
        partition -> {
          boolean arrived = consumer.position(partition) >= ends.getOrDefault(partition, 0L);
          if (arrived) {
            consumer.pause(Set.of(partition));
          }
          return arrived;
        });
  }

  private Map<TopicPartition, Long> positions(Set<TopicPartition> open) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    open.forEach(partition -> positions.put(partition, consumer.position(partition)));
    return positions;
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    try {
      return consumer.poll(POLL);
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  private AuditImpossibleException refused(KafkaException e) {
    return new AuditImpossibleException(
        "the topics of answers cannot be read at "
            + bootstrapServers
            + ": "
            + rootOf(e).getMessage(),
        "Give this user the right to describe and read them; with SASL or TLS check"
            + " --kafka-properties.",
        e);
  }

  private AuditImpossibleException silent(Throwable cause) {
    return new AuditImpossibleException(
        "no Kafka broker answers at " + bootstrapServers,
        "Start it, or correct --bootstrap-servers; with SASL or TLS check --kafka-properties.",
        cause);
  }

  private static Throwable rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
