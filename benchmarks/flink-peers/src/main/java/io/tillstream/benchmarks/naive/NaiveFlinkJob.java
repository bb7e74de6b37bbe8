package io.tillstream.benchmarks.naive;

import io.tillstream.benchmarks.kafka.CommitWatch;
import io.tillstream.benchmarks.kafka.KafkaStand;
import io.tillstream.benchmarks.kafka.TopicAudit;
import io.tillstream.benchmarks.kafka.WatchedJob;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.MemberJob;
import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.Sale;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.formats.avro.RegistryAvroDeserializationSchema;
import org.apache.flink.formats.avro.RegistryAvroSerializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The engine in a Flink job as most people write it: what Flink's documentation shows, part by
 * part, and nothing set that it does not tell everybody to set.
 *
 * <ul>
 *   <li>Generated Avro records from the source on and through the shuffle, read by {@code
 *       flink-avro} through the registry ("Avro Format", "Confluent Avro Format"), keyed by {@code
 *       keyBy(Sale::getMemberId)}.
 *   <li>A {@code KeyedProcessFunction} with a state for each feature and a timer for each event
 *       ("Process Function", "Working with State"); see {@link NaiveMembers}.
 *   <li>Side outputs ("Side Outputs"), and for each topic a {@code KafkaSink}, exactly-once, with
 *       the key of the topic ("Apache Kafka Connector").
 *   <li>RocksDB with default options and incremental checkpoints, which its page on state backends
 *       advises for large state; everything else by default: no object reuse, no compression.
 * </ul>
 *
 * Commit interval, tasks and memory are the product's own. In its favour: states are as compact as
 * the engine's, features that sales do not concern have none, and a state that did not change is
 * not written.
 */
public final class NaiveFlinkJob implements Contestant {

  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
  private static final int TASKS = 2;
  private static final Duration IDLE_AFTER = Duration.ofMinutes(1);
  private static final int HEAP_MEGABYTES = 1024;

  @Override
  public Measurement run(Site site) throws Exception {
    try (KafkaStand stand = KafkaStand.open(site)) {
      CommitWatch watch = new CommitWatch(stand, site);
      return watch.measurement(answer(stand, site, watch));
    }
  }

  Outcome answer(KafkaStand stand, Site site, CommitWatch watch) throws Exception {
    return WatchedJob.answer(
        layOut(stand.job(), site),
        watch,
        () -> TopicAudit.of(stand, site.tape().expected(), CHECKPOINT_EVERY.multipliedBy(2)));
  }

  private static StreamExecutionEnvironment layOut(MemberJob job, Site site) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings(job, site));
    environment.setParallelism(TASKS);
    SingleOutputStreamOperator<LedgerEntry> members =
        environment
            .fromSource(
                sales(job),
                WatermarkStrategy.<Sale>forBoundedOutOfOrderness(Receipts.DISORDER)
                    .withTimestampAssigner((sale, recordTime) -> sale.getSoldAt())
                    .withIdleness(IDLE_AFTER),
                "sales")
            .filter(sale -> sale.getMemberId() != null)
            .keyBy(Sale::getMemberId)
            .process(new NaiveMembers(job.program()))
            .name("members");
    sink(members, LedgerEntry.class, TopicCatalog.LEDGER.name(), job);
    sink(members, Outlets.STATUS, job);
    sink(members, Outlets.TIERS, job);
    sink(members, Outlets.SIGNALS, job);
    sink(members, Outlets.SUPPRESSED, job);
    for (String family : Outlets.families(job.program().load())) {
      sink(members, Outlets.triggers(family), job);
    }
    return environment;
  }

  private static Configuration settings(MemberJob job, Site site) {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.NAME, job.name());
    settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        JobSettings.uriOf(site.directory().resolve("checkpoints").toString()));
    return settings;
  }

  private static KafkaSource<Sale> sales(MemberJob job) {
    return KafkaSource.<Sale>builder()
        .setBootstrapServers(job.kafka().bootstrapServers())
        .setGroupId(job.name())
        .setTopics(TopicCatalog.SALES.name())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setValueOnlyDeserializer(
            new RegistryAvroDeserializationSchema<>(
                Sale.class, Sale.getClassSchema(), new Frame(job.registry(), 0)))
        .build();
  }

  private static <T extends SpecificRecordBase> void sink(
      SingleOutputStreamOperator<?> members, OutputTag<T> outlet, MemberJob job) {
    sink(members.getSideOutput(outlet), outlet.getTypeInfo().getTypeClass(), outlet.getId(), job);
  }

  private static <T extends SpecificRecordBase> void sink(
      DataStream<T> answers, Class<T> type, String topic, MemberJob job) {
    Properties properties = new Properties();
    // Flink asks for an hour, and a broker allows a quarter of it; its page on Kafka says so.
    properties.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Long.toString(job.transactionTimeout().toMillis()));
    answers
        .sinkTo(
            KafkaSink.<T>builder()
                .setBootstrapServers(job.kafka().bootstrapServers())
                .setKafkaProducerConfig(properties)
                .setRecordSerializer(
                    KafkaRecordSerializationSchema.<T>builder()
                        .setTopic(topic)
                        .setKeySerializationSchema(
                            (T answer) ->
                                ((String) answer.get("memberId")).getBytes(StandardCharsets.UTF_8))
                        .setValueSerializationSchema(
                            RegistryAvroSerializationSchema.forSpecific(
                                type, new Frame(job.registry(), job.answerSchemaIds().get(topic))))
                        .build())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(job.name() + "-" + topic)
                .build())
        .name(topic);
  }

  @Override
  public int heapMegabytes(Load load) {
    return HEAP_MEGABYTES;
  }
}
