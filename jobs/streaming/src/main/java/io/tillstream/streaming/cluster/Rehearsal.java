package io.tillstream.streaming.cluster;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.ArrivalSerializer;
import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaEvents;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.OutgoingRecordSerializer;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.schemas.Topic;
import io.tillstream.streaming.local.LocalFlink;
import io.tillstream.streaming.local.LocalJob;
import io.tillstream.streaming.local.ProcessFolder;
import io.tillstream.streaming.operator.MemberOperator;
import io.tillstream.streaming.pipeline.JobSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a small job from Kafka to Kafka in this JVM, lets it fail and recover. Afterwards every
 * class is loaded that a task needs, or a JobManager, from its first record to its recovery.
 *
 * <p>Its two topics are its own, and are gone when it is over; no member's answers are touched.
 */
final class Rehearsal {

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  private static final String NAME = "rehearsal";
  private static final String INPUT = NAME + ".in";
  private static final String OUTPUT = NAME + ".out";
  private static final int TASKS = 2;
  private static final short BROKERS_CHOICE = -1;
  private static final Duration CHECKPOINT_EVERY = Duration.ofMillis(200);
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration OVER_WITHIN = Duration.ofSeconds(30);
  private static final long CACHE_BYTES = 1 << 20;
  private static final int BURST = 20;
  private static final long BURST_EVERY_MILLIS = 50;
  private static final int CHECKPOINTS = 1;

  private final KafkaSettings kafka;
  private final RegistryAddress registry;
  private final Path folder;
  private final RehearsedReceipts receipts = new RehearsedReceipts();
  private final int saleSchema;
  private final long end = System.nanoTime() + OVER_WITHIN.toNanos();

  /**
   * @param folder to keep state in; is deleted
   */
  Rehearsal(KafkaSettings kafka, Path folder) {
    this.kafka = kafka;
    this.registry = RegistryAddress.parse(RegistryAddress.EMBEDDED, kafka);
    this.folder = folder;
    try (SchemaRegistry schemas = registry.open()) {
      Topic sales = EventKind.SALE.topic();
      saleSchema = schemas.register(SchemaRegistry.subjectOf(sales.name()), sales.schema());
    }
  }

  /** Returns when it is over; it may as well fail. */
  void run() throws InterruptedException {
    try {
      runOnce();
    } catch (IOException | ExecutionException | RuntimeException e) {
      LOG.warn("the rehearsal has failed", e);
    }
  }

  private void runOnce() throws IOException, InterruptedException, ExecutionException {
    List<String> topics = List.of(INPUT, OUTPUT);
    try (Admin admin = Admin.create(kafka.forAdmin())) {
      admin
          .createTopics(
              topics.stream().map(topic -> new NewTopic(topic, TASKS, BROKERS_CHOICE)).toList())
          .all()
          .get();
      try {
        play();
      } finally {
        admin.deleteTopics(topics).all().get();
        ProcessFolder.delete(folder);
      }
    }
  }

  private void play() throws InterruptedException {
    try (KafkaProducer<byte[], byte[]> till =
            new KafkaProducer<>(
                kafka.forProducers(), new ByteArraySerializer(), new ByteArraySerializer());
        LocalFlink flink = LocalFlink.startApart(TASKS)) {
      LocalJob job = flink.submit(layOut());
      publishUntil(till, () -> job.completedCheckpoints() >= CHECKPOINTS);
      flink.replaceTaskManager();
      long before = job.completedCheckpoints();
      publishUntil(
          till, () -> job.restarts() > 0 && job.completedCheckpoints() >= before + CHECKPOINTS);
    }
  }

  private void publishUntil(KafkaProducer<byte[], byte[]> till, BooleanSupplier over)
      throws InterruptedException {
    while (!over.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not over within " + OVER_WITHIN);
      }
      for (int i = 0; i < BURST; i++) {
        till.send(new ProducerRecord<>(INPUT, receipts.nextFramed(saleSchema)));
      }
      Thread.sleep(BURST_EVERY_MILLIS);
    }
  }

  private StreamExecutionEnvironment layOut() {
    Configuration settings = JobSettings.of(NAME, folder.toString(), CHECKPOINT_EVERY);
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        CHECKPOINT_EVERY);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    environment.setParallelism(TASKS);
    environment
        .fromSource(source(), WatermarkStrategy.noWatermarks(), "arrivals", ArrivalSerializer.TYPE)
        .keyBy(Arrival::route, Types.STRING)
        .transform(
            "members",
            OutgoingRecordSerializer.TYPE,
            new MemberOperator(
                RehearsedReceipts.PROGRAM,
                registry,
                RehearsedReceipts.answerSchemaIds(),
                CACHE_BYTES,
                List::of))
        .map(
            answer -> new OutgoingRecord(OUTPUT, answer.key(), answer.value(), answer.headers()),
            OutgoingRecordSerializer.TYPE)
        .sinkTo(KafkaAnswers.exactlyOnce(kafka, NAME, TRANSACTION_TIMEOUT));
    return environment;
  }

  private KafkaSource<Arrival> source() {
    return KafkaSource.<Arrival>builder()
        .setProperties(kafka.forConsumers())
        .setTopics(INPUT)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(
            new AsSales(KafkaEvents.firstLook(registry, RehearsedReceipts.CURRENCY, false)))
        .build();
  }

  /** Looks at a rehearsal's record as if it had lain among the sales. */
  private record AsSales(KafkaRecordDeserializationSchema<Arrival> look)
      implements KafkaRecordDeserializationSchema<Arrival> {

    @Override
    public void open(InitializationContext context) throws Exception {
      look.open(context);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out)
        throws IOException {
      look.deserialize(
          new ConsumerRecord<>(
              EventKind.SALE.topic().name(),
              record.partition(),
              record.offset(),
              record.key(),
              record.value()),
          out);
    }

    @Override
    public TypeInformation<Arrival> getProducedType() {
      return look.getProducedType();
    }
  }
}
