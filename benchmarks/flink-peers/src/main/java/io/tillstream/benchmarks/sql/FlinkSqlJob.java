package io.tillstream.benchmarks.sql;

import io.tillstream.benchmarks.kafka.CommitWatch;
import io.tillstream.benchmarks.kafka.KafkaStand;
import io.tillstream.benchmarks.kafka.WatchedJob;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.RunningBalances;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.MemberJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.formats.avro.typeutils.AvroSchemaConverter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What Flink SQL can say of the program, from topic to topic, exactly-once: each member's spend,
 * and the points of its earn rules. It has no lots that expire, no tiers that multiply, no returns
 * at the rate of their sale, no stages and no messages: less than half of what the others do, so it
 * stands beside them and is not judged. Its balances are held against a replay of the same rules.
 *
 * <p>Tuned as Flink's page on performance of SQL advises: mini-batches, which turn local and global
 * aggregation on, and object reuse; RocksDB with incremental checkpoints. The schema that it reads
 * with leaves out what the query does not ask for.
 */
public final class FlinkSqlJob implements Contestant {

  private static final String TOPIC = "balances";
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);
  private static final Duration BATCH_FOR = Duration.ofMillis(200);
  private static final long BATCH_RECORDS = 5_000;
  private static final int TASKS = 2;
  private static final int HEAP_MEGABYTES = 1024;

  @Override
  public Measurement run(Site site) throws Exception {
    try (KafkaStand stand = KafkaStand.open(site)) {
      CommitWatch watch = new CommitWatch(stand, site);
      return watch.measurement(answer(stand, site, watch));
    }
  }

  Outcome answer(KafkaStand stand, Site site, CommitWatch watch) throws Exception {
    createTopic(stand.job());
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings(stand.job(), site));
    environment.setParallelism(TASKS);
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    tables.executeSql(text("sales.sql", stand.job()));
    tables.executeSql(text("balances.sql", stand.job()));
    StreamStatementSet statements = tables.createStatementSet();
    statements.addInsertSql(text("running-balances.sql", stand.job()));
    statements.attachAsDataStream();
    Schema schema =
        AvroSchemaConverter.convertToSchema(
            tables
                .from(TOPIC)
                .getResolvedSchema()
                .toPhysicalRowDataType()
                .notNull()
                .getLogicalType());
    return WatchedJob.answer(
        environment,
        watch,
        () -> BalanceAudit.of(stand, TOPIC, schema, RunningBalances.expected(site.tape().load())));
  }

  private static void createTopic(MemberJob job) throws InterruptedException {
    NewTopic balances =
        new NewTopic(TOPIC, KafkaStand.PARTITIONS, (short) 1)
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    try (Admin admin = Admin.create(job.kafka().forAdmin())) {
      admin.createTopics(List.of(balances)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not create " + TOPIC, e.getCause());
    }
  }

  private static Configuration settings(MemberJob job, Site site) {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.NAME, job.name());
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_EVERY);
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        JobSettings.uriOf(site.directory().resolve("checkpoints").toString()));
    settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true);
    settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, BATCH_FOR);
    settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, BATCH_RECORDS);
    return settings;
  }

  /** A file beside this class, with the places of this job filled in. */
  private static String text(String file, MemberJob job) {
    return resource(file)
        .replace("${brokers}", job.kafka().bootstrapServers())
        .replace("${job}", job.name())
        .replace("${topic}", TOPIC)
        .replace("${transactionTimeout}", Long.toString(job.transactionTimeout().toMillis()))
        .replace("${schema}", resource("sale.avsc"));
  }

  private static String resource(String file) {
    try (InputStream in = FlinkSqlJob.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int heapMegabytes(Load load) {
    return HEAP_MEGABYTES;
  }
}
