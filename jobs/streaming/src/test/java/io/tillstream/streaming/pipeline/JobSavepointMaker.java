package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.streaming.local.LocalJob;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the savepoint that is kept of a release. Not part of the build; to be run once a release:
 * {@code mvn -pl jobs/streaming test -Dtest=JobSavepointMaker -DkeepSavepoint=FILE}.
 */
class JobSavepointMaker {

  static final int FIRST_HALF = 300;

  private static final long SEED = 20260304;
  private static final Duration NEVER_IDLE = Duration.ofMinutes(10);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);
  private static final String FILE = "keepSavepoint";

  @TempDir Path folder;

  /** Frozen, as the savepoint is: by it the events lie in their topics as they did then. */
  static History history() {
    return new History(SEED, 2 * FIRST_HALF, 30, 60, StackUnderTest.PARTITIONS);
  }

  static MemberJob prepare(StackUnderTest stack) throws InterruptedException {
    return stack.prepare(
        "kept", new PipelineSettings(History.DISORDER, NEVER_IDLE, ClockMode.EVENTS));
  }

  @Test
  @EnabledIfSystemProperty(named = FILE, matches = ".+")
  void keepASavepointOfToday() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = prepare(stack);
      History history = history();
      try (EventPublisher till = stack.publisher()) {
        history.publish(till, FIRST_HALF);
      }
      LocalJob running = stack.submit(job, folder.resolve("checkpoints"));
      ExpectedAnswers expected =
          ExpectedAnswers.of(history.events().subList(0, FIRST_HALF), history.clockReached(), job);
      // Read to the end, and on for some checkpoints: then nothing is left in a transaction.
      var read = stack.readAnswers(job, expected.count(), ANSWERED_WITHIN);
      assertThat(ExpectedAnswers.layOut(read)).isEqualTo(expected.byTopicAndMember());
      keep(running.stop(folder.toUri().toString(), SavepointFormatType.CANONICAL));
    }
  }

  private static void keep(String savepoint) throws Exception {
    Path made = Path.of(URI.create(savepoint));
    try (Stream<Path> files = Files.list(made)) {
      assertThat(files).as("small enough for one file").hasSize(1);
    }
    try (OutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(Path.of(System.getProperty(FILE))))) {
      Files.copy(made.resolve("_metadata"), packed);
    }
  }
}
