package io.tillstream.benchmarks.kafka;

import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaEvents;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.streaming.local.LocalFlink;
import io.tillstream.streaming.local.LocalJob;
import io.tillstream.streaming.operator.MemberOperator;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.MemberJob;
import io.tillstream.streaming.pipeline.MemberPipeline;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The product as it is run: from topic to topic, as fast as it can catch up. The broker is a
 * process of its own, so that the CPU of this one is the engine's.
 */
public record KafkaToKafka(CheckpointingMode guarantee, Duration checkpointEvery, int parallelism)
    implements Contestant {

  private static final int HEAP_MEGABYTES = 1024;

  @Override
  public Measurement run(Site site) throws Exception {
    try (KafkaStand stand = KafkaStand.open(site);
        LocalFlink cluster = LocalFlink.start(parallelism)) {
      CommitWatch watch = new CommitWatch(stand, site);
      LocalJob job = start(cluster, stand, site);
      watch.await();
      AnswerTotals answers =
          TopicAudit.of(stand, site.tape().expected(), checkpointEvery.multipliedBy(2));
      return watch.measurement(Outcome.of(answers).with("checkpointsCompleted", end(job)));
    }
  }

  /** Has the product answer what comes to a stand. */
  public LocalJob start(LocalFlink cluster, KafkaStand stand, Site site)
      throws InterruptedException {
    return cluster.submit(layOut(stand.job(), site));
  }

  /**
   * Ends it.
   *
   * @return how many checkpoints were completed
   * @throws IllegalStateException if it was restarted meanwhile: what was measured says nothing
   */
  public static long end(LocalJob job) throws InterruptedException {
    if (job.restarts() > 0) {
      throw new IllegalStateException("the job was restarted after " + job.lastFailure());
    }
    long checkpoints = job.completedCheckpoints();
    job.cancel();
    return checkpoints;
  }

  private StreamExecutionEnvironment layOut(MemberJob job, Site site) {
    Configuration settings =
        JobSettings.of(
            job.name(), site.directory().resolve("checkpoints").toString(), checkpointEvery);
    settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, guarantee);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    environment.setParallelism(parallelism);
    MemberPipeline.connect(
        environment,
        job.pipeline(),
        KafkaEvents.source(
            job.kafka(),
            job.registry(),
            job.name(),
            job.pipeline().inputs(),
            job.currency(),
            false),
        new MemberOperator(job.program(), job.registry(), job.answerSchemaIds()),
        sink(job));
    return environment;
  }

  private Sink<OutgoingRecord> sink(MemberJob job) {
    return guarantee == CheckpointingMode.EXACTLY_ONCE
        ? KafkaAnswers.exactlyOnce(job.kafka(), job.name(), job.transactionTimeout())
        : KafkaAnswers.atLeastOnce(job.kafka());
  }

  @Override
  public int heapMegabytes(Load load) {
    return HEAP_MEGABYTES;
  }
}
