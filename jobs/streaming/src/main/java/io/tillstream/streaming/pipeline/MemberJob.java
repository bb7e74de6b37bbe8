package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaErasureLog;
import io.tillstream.connectors.kafka.KafkaEvents;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.streaming.operator.MemberOperator;
import io.tillstream.streaming.operator.ProgramSource;
import java.time.Duration;
import java.util.Map;
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
 */
public record MemberJob(
    String name,
    KafkaSettings kafka,
    RegistryAddress registry,
    ProgramSource program,
    String currency,
    Map<String, Integer> answerSchemaIds,
    Duration transactionTimeout,
    PipelineSettings pipeline) {

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
    environment.setParallelism(parallelism);
    boolean live = pipeline.clock() == ClockMode.LIVE;
    MemberPipeline.connect(
        environment,
        pipeline,
        KafkaEvents.source(kafka, registry, name, pipeline.inputs(), currency, live),
        KafkaEvents.moves(kafka, name),
        new MemberOperator(
            program, registry, answerSchemaIds, pipeline.cacheBytes(), new KafkaErasureLog(kafka)),
        KafkaAnswers.exactlyOnce(kafka, name, transactionTimeout));
  }
}
