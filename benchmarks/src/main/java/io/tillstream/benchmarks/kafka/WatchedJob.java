package io.tillstream.benchmarks.kafka;

import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.streaming.local.LocalFlink;
import io.tillstream.streaming.local.LocalJob;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job of Flink's that runs in this JVM until it has answered everything. */
public final class WatchedJob {

  private WatchedJob() {}

  /**
   * Runs it.
   *
   * @param audit reads back what was answered; asked before the job ends, whose end commits too
   * @throws IllegalStateException if it had to be restarted
   */
  public static Outcome answer(
      StreamExecutionEnvironment job, CommitWatch watch, Supplier<AnswerTotals> audit)
      throws Exception {
    try (LocalFlink cluster = LocalFlink.start(job.getParallelism())) {
      LocalJob running = cluster.submit(job);
      watch.await();
      AnswerTotals answers = audit.get();
      return Outcome.of(answers).with("checkpointsCompleted", KafkaToKafka.end(running));
    }
  }
}
