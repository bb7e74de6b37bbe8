package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.streaming.local.LocalJob;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task that is behind: its checkpoint takes along what is on its way to it, and a job with
 * another number of tasks begins with that.
 */
class InFlightITCase {

  private static final long SEED = 20261123;
  private static final int SALES = 2_000;
  private static final String NAME = "behind";
  private static final Duration NEVER_IDLE = Duration.ofMinutes(10);

  /** Events that are published after one are on their way before the next. */
  private static final Duration CHECKPOINT_EVERY = Duration.ofMillis(1_500);

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void whatWasOnItsWayToATaskIsAnsweredOnceByThoseThatComeAfterIt() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job =
          stack.prepare(NAME, new PipelineSettings(History.DISORDER, NEVER_IDLE, ClockMode.EVENTS));
      History history = new History(SEED, SALES, 80, 60, StackUnderTest.PARTITIONS);
      ExpectedAnswers expected = ExpectedAnswers.of(history, job);
      Configuration settings =
          JobSettings.of(NAME, folder.resolve("state").toString(), CHECKPOINT_EVERY);
      // The job is cancelled before another one begins.
      settings.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, CHECKPOINT_EVERY);
      LocalJob alone = submitHeld(stack, job, settings);
      try (EventPublisher till = stack.publisher()) {
        HeldCommits.hold(0);
        history.publish(till, SALES / 4);
        HeldCommits.awaitHeld();
        // The task waits for its commit: this lies before it when the next checkpoint begins.
        history.publish(till, SALES / 2);
        Thread.sleep(CHECKPOINT_EVERY.multipliedBy(2).toMillis());
        long before = alone.completedCheckpoints();
        HeldCommits.release();
        Await.checkpoints(alone, before + 1);
        alone.cancel();

        String last = LatestCheckpoint.in(folder.resolve("state").toString()).orElseThrow().uri();
        assertThat(holdsWhatWasOnItsWay(last)).as(last).isTrue();
        Configuration goingOn = stack.settings(job, folder.resolve("state"));
        JobSettings.resume(goingOn, last);
        LocalJob more = stack.submit(job, goingOn, StackUnderTest.PARALLELISM);
        history.publish(till, SALES);
        List<AnswerRecord> read = stack.readAnswers(job, expected.count(), ANSWERED_WITHIN);
        assertThat(ExpectedAnswers.layOut(read))
            .as("after %d restarts: %s", more.restarts(), more.lastFailure())
            .isEqualTo(expected.byTopicAndMember());
      }
    }
  }

  private static LocalJob submitHeld(StackUnderTest stack, MemberJob job, Configuration settings)
      throws InterruptedException {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    job.layOut(
        environment,
        1,
        HeldCommits.of(KafkaAnswers.exactlyOnce(job.kafka(), NAME, job.transactionTimeout())));
    return stack.startFlink().submit(environment);
  }

  private static boolean holdsWhatWasOnItsWay(String checkpoint) throws IOException {
    Path metadata = Path.of(URI.create(checkpoint)).resolve(CheckpointFiles.METADATA);
    try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
      CheckpointMetadata read =
          Checkpoints.loadCheckpointMetadata(in, InFlightITCase.class.getClassLoader(), checkpoint);
      return read.getOperatorStates().stream()
          .flatMap(operator -> operator.getStates().stream())
          .anyMatch(
              task ->
                  task.getInputChannelState().hasState()
                      || task.getResultSubpartitionState().hasState());
    }
  }
}
