package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaErasureLog;
import io.tillstream.connectors.kafka.KafkaEvents;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.MemberMoves;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.RejectedRecords;
import io.tillstream.connectors.kafka.preflight.ClusterInspection;
import io.tillstream.connectors.kafka.preflight.Demands;
import io.tillstream.connectors.kafka.preflight.Doubt;
import io.tillstream.connectors.kafka.published.PublishedSince;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.transaction.LaterTransactions;
import io.tillstream.connectors.kafka.transaction.TransactionalAnswers;
import io.tillstream.streaming.operator.MemberOperator;
import io.tillstream.streaming.operator.ProgramSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The pipeline between the topics of one Kafka cluster.
 *
 * @param name of the job; also its consumer group and the prefix of its transactions, so it must be
 *     its own on the cluster and stay the same over restarts
 * @param currency the program's, ISO 4217
 * @param answerSchemaIds the schema's id for each topic of answers
 * @param transactionTimeout how long the broker keeps a transaction open for us
 * @param published what it will answer once more and subscribers have; null if it goes on where it
 *     was
 */
public record MemberJob(
    String name,
    KafkaSettings kafka,
    RegistryAddress registry,
    ProgramSource program,
    String currency,
    Map<String, Integer> answerSchemaIds,
    Duration transactionTimeout,
    PipelineSettings pipeline,
    PublishedSince published) {

  /** The same job, going on from a checkpoint. Nobody of its name may run. */
  public MemberJob goingOnFrom(LatestCheckpoint last) throws InterruptedException {
    try (LaterTransactions later = new LaterTransactions(kafka, name, last.number())) {
      boolean isLast = last.passedOver().isEmpty() && !last.begunLater();
      if (isLast && !later.areCommitted(last.tasks())) {
        return this;
      }
      later.abort();
      return new MemberJob(
          name,
          kafka,
          registry,
          program,
          currency,
          answerSchemaIds,
          transactionTimeout,
          pipeline,
          PublishedSince.look(kafka, outputs(), last.number(), last.begunAfter()));
    }
  }

  /**
   * Looks at the cluster for what would not show until it is too late.
   *
   * @param settings see {@link JobSettings}
   * @return what is unwise
   * @throws io.tillstream.connectors.kafka.PreflightException if the job would fail there, or
   *     disturb another
   */
  public List<Doubt> inspect(Configuration settings, int parallelism) throws InterruptedException {
    return ClusterInspection.of(
        kafka,
        new Demands(
            name,
            parallelism,
            settings.get(CheckpointingOptions.CHECKPOINTING_INTERVAL),
            transactionTimeout,
            JobSettings.longestOutage(settings),
            inputs(),
            outputs()));
  }

  private Set<String> inputs() {
    Set<String> inputs = new TreeSet<>();
    pipeline.inputs().forEach(kind -> inputs.add(kind.topic().name()));
    inputs.add(MemberMoves.TOPIC);
    return inputs;
  }

  private Set<String> outputs() {
    Set<String> outputs = new TreeSet<>(answerSchemaIds.keySet());
    outputs.add(MemberMoves.TOPIC);
    outputs.add(KafkaErasureLog.TOPIC);
    inputs().forEach(input -> outputs.add(RejectedRecords.rejectedOf(input)));
    return outputs;
  }

  /**
   * Lays the pipeline out.
   *
   * @param settings see {@link JobSettings}
   * @param parallelism tasks of each kind
   */
  public StreamExecutionEnvironment layOut(Configuration settings, int parallelism) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    layOut(environment, parallelism);
    return environment;
  }

  /** Lays the pipeline out in an environment that leads to some cluster. */
  public void layOut(StreamExecutionEnvironment environment, int parallelism) {
    TransactionalAnswers answers = KafkaAnswers.exactlyOnce(kafka, name, transactionTimeout);
    layOut(
        environment,
        parallelism,
        published == null ? answers : answers.butNotAgain(published, registry));
  }

  /** The same with another sink, for drills. */
  void layOut(
      StreamExecutionEnvironment environment, int parallelism, Sink<OutgoingRecord> answers) {
    environment.setParallelism(parallelism);
    boolean live = pipeline.clock() == ClockMode.LIVE;
    MemberPipeline.connect(
        environment,
        pipeline,
        KafkaEvents.source(kafka, registry, name, pipeline.inputs(), currency, live),
        KafkaEvents.moves(kafka, name),
        new MemberOperator(
            program, registry, answerSchemaIds, pipeline.cacheBytes(), new KafkaErasureLog(kafka)),
        answers);
  }
}
