package io.tillstream.benchmarks.kafka;

import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeReader;
import io.tillstream.benchmarks.workload.MeasuredProgram;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.local.LocalBroker;
import io.tillstream.streaming.pipeline.ClockMode;
import io.tillstream.streaming.pipeline.JobRequest;
import io.tillstream.streaming.pipeline.MemberJob;
import io.tillstream.streaming.pipeline.PipelineSettings;
import io.tillstream.streaming.pipeline.TopicLayout;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the product's topics, and a tape's receipts in them. */
public final class KafkaStand implements AutoCloseable {

  /** Of the product and of its peers: also the consumer group whose progress is watched. */
  public static final String JOB = "bench";

  /** Of each topic. */
  public static final int PARTITIONS = 4;

  private static final String SALES = TopicCatalog.SALES.name();

  private final LocalBroker broker;
  private final MemberJob job;
  private long records;

  private KafkaStand(LocalBroker broker, MemberJob job) {
    this.broker = broker;
    this.job = job;
  }

  /** Starts a broker, creates the topics and fills the input. */
  public static KafkaStand open(Site site) throws InterruptedException {
    LocalBroker broker = LocalBroker.start();
    try {
      KafkaStand stand =
          new KafkaStand(broker, prepare(KafkaSettings.of(broker.bootstrapServers())));
      stand.fill(site.tape());
      return stand;
    } catch (InterruptedException | RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  private static MemberJob prepare(KafkaSettings kafka) throws InterruptedException {
    return new JobRequest(
            JOB,
            kafka,
            RegistryAddress.parse(RegistryAddress.EMBEDDED, kafka),
            MeasuredProgram.text(),
            new TopicLayout(PARTITIONS, 1),
            new PipelineSettings(Receipts.DISORDER, Duration.ofMinutes(1), ClockMode.EVENTS)
                .reading(EventKind.SALE),
            KafkaAnswers.TRANSACTION_TIMEOUT)
        .prepare();
  }

  private void fill(Tape tape) {
    int schemaId;
    try (SchemaRegistry schemas = job.registry().open()) {
      schemaId = schemas.register(SchemaRegistry.subjectOf(SALES), EventKind.SALE.schema());
    }
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> till = producer()) {
      TapeReader reader = new TapeReader(tape, TapeReader.ALL, PARTITIONS);
      while (reader.next()) {
        send(till, reader.part(), reader.card(), reader.value(), schemaId, failure);
      }
      for (int partition = 0; partition < PARTITIONS; partition++) {
        send(till, partition, null, tape.closing(), schemaId, failure);
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the broker did not take all receipts", failure.get());
    }
  }

  private void send(
      KafkaProducer<byte[], byte[]> till,
      int partition,
      byte[] key,
      byte[] value,
      int schemaId,
      AtomicReference<Exception> failure) {
    WireFormat.writePrefix(schemaId, value);
    till.send(
        new ProducerRecord<>(SALES, partition, key, value),
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
        });
    records++;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Properties properties = job.kafka().forProducers();
    properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "20");
    properties.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10));
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The product's job on this stand: its topics, schemas and program are what peers use too. */
  public MemberJob job() {
    return job;
  }

  /** Records in the input: the receipts, and one a partition to close. */
  long records() {
    return records;
  }

  @Override
  public void close() {
    broker.close();
  }
}
