package io.tillstream.benchmarks.sql;

import io.tillstream.benchmarks.kafka.KafkaStand;
import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.tape.RunningBalances;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads back the last committed balance of each member. */
final class BalanceAudit {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final GenericDatumReader<GenericRecord> values;
  private final Map<String, GenericRecord> last = new HashMap<>();
  private BinaryDecoder decoder;

  private BalanceAudit(Schema schema) {
    values = new GenericDatumReader<>(schema);
  }

  /**
   * Waits until all balances are as expected, or nothing has come for a while.
   *
   * @param schema of the topic's values
   */
  static AnswerTotals of(KafkaStand stand, String topic, Schema schema, AnswerTotals expected) {
    BalanceAudit audit = new BalanceAudit(schema);
    try (KafkaConsumer<byte[], byte[]> reader = reader(stand, topic)) {
      long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < patienceEnds) {
        if (audit.read(reader)) {
          patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        } else if (audit.totals().equals(expected)) {
          break;
        }
      }
    }
    return audit.totals();
  }

  private AnswerTotals totals() {
    RunningBalances balances = new RunningBalances();
    last.forEach(
        (card, balance) ->
            balances.add(card, (Long) balance.get("points"), (Long) balance.get("spendMinor")));
    return balances.totals();
  }

  private boolean read(KafkaConsumer<byte[], byte[]> reader) {
    boolean any = false;
    for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
      last.put(new String(record.key(), StandardCharsets.UTF_8), decode(record.value()));
      any = true;
    }
    return any;
  }

  private GenericRecord decode(byte[] value) {
    try {
      decoder = DecoderFactory.get().binaryDecoder(value, decoder);
      return values.read(null, decoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KafkaConsumer<byte[], byte[]> reader(KafkaStand stand, String topic) {
    Properties properties = stand.job().kafka().forConsumers();
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    reader
        .partitionsFor(topic)
        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    return reader;
  }
}
