package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole process is killed and started again: the next run goes on where the last was. */
class KilledProcessITCase {

  private static final long SEED = 20260515;
  private static final int SALES = 4_000;
  private static final Duration NEVER_IDLE = Duration.ofMinutes(10);

  @TempDir Path folder;

  @Test
  void aRunThatIsKilledGoesOnWithoutAGapOrADouble() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job =
          stack.prepare(
              "killed", new PipelineSettings(History.DISORDER, NEVER_IDLE, ClockMode.EVENTS));
      History history = new History(SEED, SALES, 100, 60, StackUnderTest.PARTITIONS);
      ExpectedAnswers expected = ExpectedAnswers.of(history, job);
      List<String> arguments = arguments(stack);
      try (EventPublisher till = stack.publisher()) {
        try (RunProcess first = new RunProcess(folder.resolve("first.log"), arguments)) {
          first.awaitRunning();
          history.publish(till, SALES / 2);
          first.awaitCheckpoints(3);
          history.publish(till, SALES / 4);
          first.kill();
        }
        try (RunProcess second = new RunProcess(folder.resolve("second.log"), arguments)) {
          history.publish(till, SALES);
          second.awaitRunning();
          assertThat(second.output()).contains("Going on from ").contains("/chk-");
          List<AnswerRecord> read =
              stack.readAnswers(job, expected.count(), Duration.ofSeconds(60));
          assertThat(ExpectedAnswers.layOut(read)).isEqualTo(expected.byTopicAndMember());

          JsonNode counts = second.checkpointCounts();
          assertThat(counts.path("completed").asInt()).isPositive();
          assertThat(counts.path("restored").asInt()).as("once, at the start").isEqualTo(1);
          assertThat(second.stop()).as("run said: %s", second.output()).isZero();
          assertThat(LatestCheckpoint.in(folder.resolve("state").toString()))
              .hasValueSatisfying(last -> assertThat(last.uri()).contains("/savepoint-"));
        }
      }
    }
  }

  private List<String> arguments(StackUnderTest stack) throws Exception {
    Path program = folder.resolve("lively.yaml");
    Files.writeString(program, TestPrograms.LIVELY.definition());
    return List.of(
        "--name=killed",
        "--bootstrap-servers=" + stack.kafka().bootstrapServers(),
        "--program=" + program,
        "--checkpoints=" + folder.resolve("state"),
        "--checkpoint-every=PT0.5S",
        "--clock=EVENTS",
        "--disorder=" + History.DISORDER,
        "--idleness=" + NEVER_IDLE,
        "--parallelism=" + StackUnderTest.PARALLELISM);
  }
}
