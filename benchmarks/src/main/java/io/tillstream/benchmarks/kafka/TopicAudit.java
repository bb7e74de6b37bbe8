package io.tillstream.benchmarks.kafka;

import io.tillstream.benchmarks.tape.AnswerSheet;
import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.workload.MeasuredProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads back what was answered, as a subscriber sees it. */
public final class TopicAudit {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private TopicAudit() {}

  /**
   * Adds up all committed answers. Waits for those still missing, and then a while for some too
   * many.
   *
   * @param lastAfter after which time nothing can come any more
   */
  public static AnswerTotals of(KafkaStand stand, AnswerTotals expected, Duration lastAfter) {
    AnswerSheet sheet = AnswerSheet.of(MeasuredProgram.load());
    try (KafkaConsumer<byte[], byte[]> reader = reader(stand)) {
      long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < patienceEnds) {
        if (read(reader, sheet)) {
          patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        } else if (sheet.totals().equals(expected)) {
          break;
        }
      }
      readUntilQuiet(reader, sheet, lastAfter);
    }
    return sheet.totals();
  }

  /**
   * Adds up all committed answers, whatever was expected.
   *
   * @param lastAfter after which time without any nothing can come any more
   */
  public static AnswerTotals of(KafkaStand stand, Duration lastAfter) {
    AnswerSheet sheet = AnswerSheet.of(MeasuredProgram.load());
    try (KafkaConsumer<byte[], byte[]> reader = reader(stand)) {
      readUntilQuiet(reader, sheet, lastAfter);
    }
    return sheet.totals();
  }

  private static void readUntilQuiet(
      KafkaConsumer<byte[], byte[]> reader, AnswerSheet sheet, Duration quiet) {
    long quietAt = System.nanoTime() + quiet.toNanos();
    while (System.nanoTime() < quietAt) {
      if (read(reader, sheet)) {
        quietAt = System.nanoTime() + quiet.toNanos();
      }
    }
  }

  private static boolean read(KafkaConsumer<byte[], byte[]> reader, AnswerSheet sheet) {
    boolean any = false;
    for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
      sheet.add(record.topic(), record.value());
      any = true;
    }
    return any;
  }

  private static KafkaConsumer<byte[], byte[]> reader(KafkaStand stand) {
    Set<String> topics = new TreeSet<>(AnswerSheet.schemaIds(MeasuredProgram.load()).keySet());
    topics.add("sales.rejected");
    Properties properties = stand.job().kafka().forConsumers();
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      reader
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    return reader;
  }
}
