package io.tillstream.benchmarks.kafka;

import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeReader;
import io.tillstream.benchmarks.workload.MeasuredProgram;
import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaSettings;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** A broker with the product's topics, and a tape's receipts in them. */
public final class KafkaStand implements AutoCloseable {

  /** Of the product and of its peers: also the consumer group whose progress is watched. */
  public static final String JOB = "bench";

  /** Of each topic. */
  public static final int PARTITIONS = 4;

  private static final int FILL_LINGER_MILLIS = 20;

  private final LocalBroker broker;
  private final MemberJob job;
  private final int schemaId;
  private long records;

  private KafkaStand(LocalBroker broker, MemberJob job) {
    this.broker = broker;
    this.job = job;
    try (SchemaRegistry schemas = job.registry().open()) {
      schemaId =
          schemas.register(
              SchemaRegistry.subjectOf(TopicCatalog.SALES.name()), EventKind.SALE.schema());
    }
  }

  /** Starts a broker, creates the topics and fills the input. */
  public static KafkaStand open(Site site) throws InterruptedException {
    KafkaStand stand = openEnded(site);
    stand.end(site.tape().closing(), 0);
    return stand;
  }

  /** The same, but the input can go on after the tape; see {@link #end}. */
  public static KafkaStand openEnded(Site site) throws InterruptedException {
    LocalBroker broker = LocalBroker.start(LocalBroker.Purpose.LOAD);
    try {
      KafkaStand stand =
          new KafkaStand(broker, prepare(KafkaSettings.of(broker.bootstrapServers())));
      stand.keepAnswers();
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

  /** Some date an answer by its receipt, and a broker deletes by date: a week after it. */
  private void keepAnswers() throws InterruptedException {
    AlterConfigOp forEver =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, "-1"), AlterConfigOp.OpType.SET);
    Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
    for (String topic : job.answerSchemaIds().keySet()) {
      settings.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(forEver));
    }
    try (Admin admin = Admin.create(job.kafka().forAdmin())) {
      admin.incrementalAlterConfigs(settings).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not keep answers for ever", e.getCause());
    }
  }

  private void fill(Tape tape) {
    try (Till till = till()) {
      TapeReader reader = new TapeReader(tape, TapeReader.ALL, PARTITIONS);
      while (reader.next()) {
        till.send(reader.part(), reader.card(), reader.value());
        records++;
      }
      till.flush();
    }
  }

  /**
   * Nothing comes after this.
   *
   * @param closing see {@link Tape#closing}
   * @param sentByOthers how many receipts others sent after those of the tape
   */
  public void end(byte[] closing, long sentByOthers) {
    records += sentByOthers;
    try (Till till = till()) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        till.send(partition, null, closing);
        records++;
      }
      till.flush();
    }
  }

  private Till till() {
    return new Till(job.kafka(), schemaId, FILL_LINGER_MILLIS);
  }

  /** The id of the schema of sales. */
  public int schemaId() {
    return schemaId;
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
