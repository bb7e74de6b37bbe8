package io.tillstream.connectors.kafka;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Refusal.Reason;
import io.tillstream.program.ProgramReader;
import io.tillstream.program.ReadResult;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.wire.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Reads the programs' topic when a job starts: the last valid record that is in force by now wins.
 * A refused one changes nothing, and goes to the rejected topic the first time this job sees it.
 */
public final class ProgramTopic {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final String NAME = TopicCatalog.PROGRAMS.name();

  private final KafkaSettings kafka;
  private final RegistryAddress registry;
  private final String group;

  /**
   * @param job its name: by it the topic remembers which refusals were told
   */
  public ProgramTopic(KafkaSettings kafka, RegistryAddress registry, String job) {
    this.kafka = kafka;
    this.registry = registry;
    this.group = job + "-programs";
  }

  /**
   * The program to run.
   *
   * @param program its name; null for that of the first valid record
   * @param now epoch milliseconds; programs that take effect later are left aside
   * @throws PreflightException if there is none
   */
  public PublishedProgram latest(String program, long now) throws InterruptedException {
    List<OutgoingRecord> rejected = new ArrayList<>();
    PublishedProgram latest = null;
    String wanted = program;
    try (Consumer<byte[], byte[]> consumer = consumer();
        SchemaRegistry schemas = registry.open()) {
      ProgramRecords records = new ProgramRecords(schemas);
      List<TopicPartition> partitions =
          consumer.partitionsFor(NAME).stream()
              .map(info -> new TopicPartition(NAME, info.partition()))
              .toList();
      Map<TopicPartition, OffsetAndMetadata> told = consumer.committed(Set.copyOf(partitions));
      Map<TopicPartition, OffsetAndMetadata> end = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> record : readAll(consumer, partitions)) {
        TopicPartition partition = new TopicPartition(NAME, record.partition());
        Look look = look(record, records, wanted);
        if (look.refusal() != null) {
          OffsetAndMetadata toldUntil = told.get(partition);
          if (toldUntil == null || record.offset() >= toldUntil.offset()) {
            rejected.add(RejectedRecords.of(FirstLook.rawOf(record), look.refusal()));
          }
        } else {
          wanted = look.program();
          if (look.effectiveFrom() <= now) {
            latest = new PublishedProgram(sourceOf(record), look.definition());
          }
        }
        end.put(partition, new OffsetAndMetadata(record.offset() + 1));
      }
      send(rejected);
      consumer.commitSync(end);
    }
    if (latest == null) {
      throw new PreflightException(
          "no valid program that is in force lies in the topic " + NAME,
          "Publish one, look at "
              + NAME
              + ".rejected for why others were refused, or give a file"
              + " with --program.");
    }
    return latest;
  }

  /** What one record says; {@code refusal} null if it is a valid program. */
  private record Look(Refusal refusal, String program, String definition, long effectiveFrom) {
    static Look refused(Reason reason, String message) {
      return new Look(new Refusal(reason, message), null, null, 0);
    }
  }

  private static Look look(
      ConsumerRecord<byte[], byte[]> record, ProgramRecords records, String wanted) {
    Decoded<Program> read = records.decode(record.value());
    if (read.isRefused()) {
      return new Look(read.refusal(), null, null, 0);
    }
    Program program = read.value();
    if (wanted != null && !wanted.equals(program.getProgram())) {
      return Look.refused(
          Reason.UNKNOWN_PROGRAM,
          "this job runs the program " + wanted + "; start another job for another program");
    }
    ReadResult compiled = ProgramReader.read(program.getDefinition(), sourceOf(record));
    if (compiled.program().isEmpty()) {
      return Look.refused(Reason.INVALID_PROGRAM, compiled.render());
    }
    io.tillstream.engine.program.Program valid = compiled.program().get();
    if (!valid.name().equals(program.getProgram()) || valid.version() != program.getVersion()) {
      return Look.refused(
          Reason.INVALID_PROGRAM,
          "the record says "
              + program.getProgram()
              + " version "
              + program.getVersion()
              + ", its definition another; make them agree");
    }
    return new Look(
        null, program.getProgram(), program.getDefinition(), program.getEffectiveFrom());
  }

  private static String sourceOf(ConsumerRecord<byte[], byte[]> record) {
    return NAME + "-" + record.partition() + "@" + record.offset();
  }

  private static List<ConsumerRecord<byte[], byte[]>> readAll(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(all::add);
    }
    return all;
  }

  private void send(List<OutgoingRecord> records) throws InterruptedException {
    if (records.isEmpty()) {
      return;
    }
    OutgoingRecordWriter writer = new OutgoingRecordWriter();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.forProducers(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (OutgoingRecord record : records) {
        producer.send(writer.serialize(record, null, null)).get();
      }
    } catch (ExecutionException e) {
      throw new PreflightException(
          "refused programs cannot be written to their rejected topic",
          "Give this user the right to write to " + NAME + ".rejected.",
          e.getCause());
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Properties properties = kafka.forConsumers();
    properties.setProperty(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
