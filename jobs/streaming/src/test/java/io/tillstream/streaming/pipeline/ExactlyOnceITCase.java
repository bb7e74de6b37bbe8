package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.streaming.local.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine dies and the broker restarts: what subscribers read is what the engine decided. */
class ExactlyOnceITCase {

  private static final long SEED = 20260301;
  private static final int SALES = 6_000;
  private static final Duration NEVER_IDLE = Duration.ofMinutes(10);

  /** A client may sit out a request of 30 s, and then its retries, after a broker went away. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(150);

  @TempDir Path checkpoints;

  @Test
  void everyAnswerIsThereOnceOverATaskManagersDeathAndABrokersRestart() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job =
          stack.prepare(
              "exactly-once", new PipelineSettings(History.DISORDER, NEVER_IDLE, ClockMode.EVENTS));
      History history = new History(SEED, SALES, 150, 60, StackUnderTest.PARTITIONS);
      ExpectedAnswers expected = ExpectedAnswers.of(history, job);
      LocalJob running = stack.submit(job, checkpoints);
      long beforeDeath;
      try (EventPublisher till = stack.publisher()) {
        history.publish(till, SALES / 4);
        Await.checkpoints(running, 3);
        beforeDeath = running.completedCheckpoints();
        // Both strike while the quarter just published is on its way.
        history.publish(till, SALES / 4);
        stack.flink().replaceTaskManager();
        Await.checkpoints(running, beforeDeath + 3);
        history.publish(till, SALES / 4);
        stack.broker().restart();
        history.publish(till, SALES);
      }
      List<String> topics = new ArrayList<>(job.answerSchemaIds().keySet());
      topics.add("sales.rejected");
      List<AnswerRecord> read =
          stack.read(
              topics,
              records ->
                  records.stream().filter(ExpectedAnswers::isCompared).count() >= expected.count(),
              ANSWERED_WITHIN);

      assertThat(ExpectedAnswers.layOut(read))
          .as(
              "after %d checkpoints and %d restarts: %s%nin the way: %s",
              running.completedCheckpoints(),
              running.restarts(),
              running.lastFailure(),
              Obstacles.of(stack.kafka(), job.name(), topics))
          .isEqualTo(expected.byTopicAndMember());
      assertThat(read.stream().filter(record -> record.topic().equals("sales.rejected")))
          .hasSize(expected.refusals());
      assertThat(running.completedCheckpoints()).isGreaterThan(beforeDeath + 3);
      assertThat(running.restarts())
          .as("only the task manager's death: %s", running.lastFailure())
          .isEqualTo(1);
    }
  }
}
