package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.streaming.cli.ExitCode;
import io.tillstream.streaming.local.LocalJob;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The newest checkpoint is damaged: the one before it is taken, and what was published since is not
 * published again. Without the remedy the same drill shows the doubles.
 */
class DamagedCheckpointITCase {

  private static final long SEED = 20261123;
  private static final int SALES = 3_000;
  private static final Duration NEVER_IDLE = Duration.ofMinutes(10);
  private static final String NAME = "damaged";

  @TempDir Path folder;

  @Test
  void theOneBeforeIsTakenTwiceAndNothingIsLostOrDoubled() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = prepare(stack);
      History history = history();
      try (Load load = new Load(history, stack.publisher())) {
        LatestCheckpoint first = runAndStopHard(stack, job);
        cut(first, CheckpointFiles.METADATA);

        LatestCheckpoint second = newest();
        assertThat(second.number()).isEqualTo(first.number() - 1);
        assertThat(second.passedOver().toString())
            .contains(first.uri(), "_metadata cannot be read");
        second = goOnAndStopHard(stack, job, second);
        String cut = cut(second, "");

        LatestCheckpoint third = newest();
        assertThat(third.number()).isEqualTo(second.number() - 1);
        assertThat(third.passedOver().get(0).toString()).contains(second.uri(), cut, "of its");
        LocalJob last = goOn(stack, job.goingOnFrom(third), third);
        load.finish();
        checkAnswers(stack, job, history, last);
      }
    }
  }

  @Test
  void withoutTheRemedyTheSameDrillDoublesAnswers() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = prepare(stack);
      try (Load load = new Load(history(), stack.publisher())) {
        cut(runAndStopHard(stack, job), CheckpointFiles.METADATA);
        assertThat(load.isOn()).isTrue();
        LocalJob next = goOn(stack, job, newest());
        Await.checkpoints(next, 2);
        VerifyRun verified = VerifyRun.over(stack.broker().bootstrapServers());
        assertThat(verified.exit()).as("%s", verified).isEqualTo(ExitCode.BROKEN);
        assertThat(verified.out()).startsWith("LEDGER-BROKEN").doesNotContain(" doubled=0 gaps");
      }
    }
  }

  private LatestCheckpoint runAndStopHard(StackUnderTest stack, MemberJob job) throws Exception {
    return stopHard(stack.submit(job, settings(), StackUnderTest.PARALLELISM));
  }

  private LatestCheckpoint goOnAndStopHard(
      StackUnderTest stack, MemberJob job, LatestCheckpoint from) throws Exception {
    MemberJob next = job.goingOnFrom(from);
    assertThat(next.published()).isNotNull();
    return stopHard(goOn(stack, next, from));
  }

  private LocalJob goOn(StackUnderTest stack, MemberJob job, LatestCheckpoint from)
      throws Exception {
    Configuration settings = settings();
    JobSettings.resume(settings, from.uri());
    return stack.submit(job, settings, StackUnderTest.PARALLELISM);
  }

  private LatestCheckpoint stopHard(LocalJob running) throws Exception {
    Await.checkpoints(running, 3);
    assertThat(running.restarts()).as("%s", running.lastFailure()).isZero();
    running.cancel();
    return newest();
  }

  private LatestCheckpoint newest() throws IOException {
    return LatestCheckpoint.in(folder.resolve("state").toString()).orElseThrow();
  }

  /** Cuts the largest file of a checkpoint's own folder whose name begins so in half. */
  private static String cut(LatestCheckpoint checkpoint, String name) throws IOException {
    Path largest;
    try (Stream<Path> files = Files.list(Path.of(URI.create(checkpoint.uri())))) {
      largest =
          files
              .filter(file -> file.getFileName().toString().startsWith(name))
              .filter(file -> !name.isEmpty() || !file.endsWith(CheckpointFiles.METADATA))
              .max(Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
    }
    try (RandomAccessFile file = new RandomAccessFile(largest.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    return largest.getFileName().toString();
  }

  private void checkAnswers(StackUnderTest stack, MemberJob job, History history, LocalJob running)
      throws Exception {
    ExpectedAnswers expected = ExpectedAnswers.of(history, job);
    List<AnswerRecord> read = stack.readAnswers(job, expected.count(), Duration.ofSeconds(60));
    assertThat(ExpectedAnswers.layOut(read))
        .as("after %d restarts: %s", running.restarts(), running.lastFailure())
        .isEqualTo(expected.byTopicAndMember());
    assertThat(running.restarts()).as("%s", running.lastFailure()).isZero();
    VerifyRun.assertLivelyEqualsReplay(
        stack.broker().bootstrapServers(), folder, "--disorder=" + History.DISORDER);
  }

  private static MemberJob prepare(StackUnderTest stack) throws InterruptedException {
    return stack.prepare(
        NAME, new PipelineSettings(History.DISORDER, NEVER_IDLE, ClockMode.EVENTS));
  }

  private Configuration settings() {
    Configuration settings =
        JobSettings.of(NAME, folder.resolve("state").toString(), StackUnderTest.CHECKPOINT_EVERY);
    // Little state would stand in the first file itself, and there would be no other to damage.
    settings.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO);
    return settings;
  }

  private static History history() {
    return new History(SEED, SALES, 80, 60, StackUnderTest.PARTITIONS);
  }
}
