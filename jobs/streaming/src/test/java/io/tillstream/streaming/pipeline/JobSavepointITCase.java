package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.streaming.local.LocalJob;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each release's savepoint of the whole job, sources, members and sink, is taken up by this one. It
 * was made when the first half of the same history was answered; see {@link JobSavepointMaker}.
 */
class JobSavepointITCase {

  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(90);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = 1)
  void theJobGoesOnWhereAReleaseLeftIt(int release) throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = JobSavepointMaker.prepare(stack);
      History history = JobSavepointMaker.history();
      ExpectedAnswers all = ExpectedAnswers.of(history, job);
      try (EventPublisher till = stack.publisher()) {
        history.publish(till, JobSavepointMaker.FIRST_HALF);
        ExpectedAnswers before =
            ExpectedAnswers.of(
                history.events().subList(0, JobSavepointMaker.FIRST_HALF),
                history.clockReached(),
                job);
        Map<String, List<String>> expected = all.without(before);
        Configuration settings = stack.settings(job, folder.resolve("checkpoints"));
        JobSettings.resume(settings, unpacked(release));
        LocalJob running = stack.submit(job, settings, StackUnderTest.PARALLELISM);
        history.publish(till, history.events().size());
        List<AnswerRecord> read =
            stack.readAnswers(job, all.count() - before.count(), ANSWERED_WITHIN);

        assertThat(ExpectedAnswers.layOut(read))
            .as("%s", running.lastFailure())
            .isEqualTo(expected);
        assertThat(running.restarts()).as("%s", running.lastFailure()).isZero();
      }
    }
  }

  private String unpacked(int release) throws Exception {
    Path savepoint = Files.createDirectories(folder.resolve("savepoint-" + release));
    String packed = "/golden/job-savepoint-" + release + ".gz";
    try (InputStream bytes =
        new GZIPInputStream(JobSavepointITCase.class.getResourceAsStream(packed))) {
      Files.copy(bytes, savepoint.resolve("_metadata"));
    }
    return savepoint.toUri().toString();
  }
}
