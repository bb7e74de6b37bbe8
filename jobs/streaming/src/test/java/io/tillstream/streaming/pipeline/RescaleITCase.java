package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.streaming.cli.ExitCode;
import io.tillstream.streaming.local.LocalJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job is stopped and goes on with more tasks and with fewer, while events keep coming. */
class RescaleITCase {

  private static final long SEED = 20260303;
  private static final int SALES = 4_000;
  private static final int[] TASKS = {1, 2, 3, 5, 2, 1};
  private static final int MOST_TASKS = 5;
  private static final String NAME = "rescaled";
  private static final Duration NEVER_IDLE = Duration.ofMinutes(10);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(90);

  @TempDir Path checkpoints;
  @TempDir Path folder;

  @Test
  void everyAnswerIsThereOnceOverOneToFiveTasksAndBack() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start(MOST_TASKS)) {
      MemberJob job =
          stack.prepare(NAME, new PipelineSettings(History.DISORDER, NEVER_IDLE, ClockMode.EVENTS));
      History history = new History(SEED, SALES, 150, 60, StackUnderTest.PARTITIONS);
      ExpectedAnswers expected = ExpectedAnswers.of(history, job);
      try (Load load = new Load(history, stack.publisher())) {
        rescale(stack, job, load);
        load.finish();
        List<AnswerRecord> read = stack.readAnswers(job, expected.count(), ANSWERED_WITHIN);
        assertThat(ExpectedAnswers.layOut(read)).isEqualTo(expected.byTopicAndMember());
      }
      assertExactAndAsReplayed(stack.broker().bootstrapServers());
      assertEachTransactionHadANameOfItsOwn(stack);
    }
  }

  /** Leaves the job running with the last number of tasks. */
  private void rescale(StackUnderTest stack, MemberJob job, Load load) throws Exception {
    Configuration settings = stack.settings(job, checkpoints);
    for (int stage = 0; stage < TASKS.length; stage++) {
      LocalJob running = stack.submit(job, settings, TASKS[stage]);
      Await.checkpoints(running, 2);
      assertThat(running.restarts()).as("%s", running.lastFailure()).isZero();
      assertThat(load.isOn()).as("events keep coming").isTrue();
      if (stage < TASKS.length - 1) {
        JobSettings.resume(settings, running.stop(JobSettings.uriOf(checkpoints.toString())));
      }
    }
  }

  private void assertExactAndAsReplayed(String broker) throws Exception {
    Path program =
        Files.writeString(folder.resolve("program.yaml"), TestPrograms.LIVELY.definition());
    VerifyRun verified =
        VerifyRun.over(
            broker, "--against-replay", "--program=" + program, "--disorder=" + History.DISORDER);
    assertThat(verified.exit()).as("%s", verified).isEqualTo(ExitCode.OK);
    assertThat(verified.out()).contains("LEDGER-EXACT").contains("REPLAY-EQUAL");
  }

  /**
   * Names that are used again leave transactions open after a scale-down: then nobody reads past
   * them. So each checkpoint's has a name that counts on, and none is left open.
   */
  private static void assertEachTransactionHadANameOfItsOwn(StackUnderTest stack) throws Exception {
    Collection<TransactionListing> all;
    try (Admin admin = Admin.create(stack.kafka().forAdmin())) {
      all = admin.listTransactions().all().get();
    }
    assertThat(all).allMatch(one -> one.transactionalId().matches(NAME + "-\\d+-\\d+"));
    assertThat(all.stream().filter(RescaleITCase::isOfFirstTask).count())
        .as("transactions of the first task: %s", all)
        .isGreaterThanOrEqualTo(2L * TASKS.length);
    assertThat(all)
        .filteredOn(one -> one.state() == TransactionState.ONGOING)
        .as("the last run has one task")
        .allMatch(RescaleITCase::isOfFirstTask);
  }

  private static boolean isOfFirstTask(TransactionListing transaction) {
    return transaction.transactionalId().startsWith(NAME + "-0-");
  }
}
