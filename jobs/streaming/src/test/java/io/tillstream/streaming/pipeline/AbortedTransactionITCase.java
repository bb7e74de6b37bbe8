package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.streaming.cli.ExitCode;
import io.tillstream.streaming.local.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A checkpoint is complete and its transaction prepared, and before it is committed the broker
 * aborts it. With the remedy nothing is lost or doubled; without it the same drill shows the loss.
 */
class AbortedTransactionITCase {

  private static final long SEED = 20261122;
  private static final int SALES = 2_000;
  private static final Duration NEVER_IDLE = Duration.ofMinutes(10);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);

  /** Longer than a checkpoint takes on a busy machine, shorter than the outage. */
  private static final Duration SHORT = Duration.ofSeconds(8);

  private static final Duration USUAL = KafkaAnswers.TRANSACTION_TIMEOUT;

  private static final String NAME = "aborted";

  @TempDir Path folder;

  /** What happens to a stack and its job. */
  private interface Blow {
    void strike(StackUnderTest stack, LocalJob job) throws Exception;
  }

  private static final Blow NONE = (stack, job) -> {};

  @Test
  void anOutageLongerThanTheTransactionsTimeoutLosesNothing() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = prepare(stack, SHORT);
      Sink<OutgoingRecord> sink =
          KafkaAnswers.exactlyOnce(job.kafka(), NAME, job.transactionTimeout());
      checkNothingIsLost(stack, job, sink, AbortedTransactionITCase::brokerIsAway, NONE);
    }
  }

  @Test
  void aTransactionThatSomebodyAbortedIsPublishedOnceThoughTheJobDiesDoingSo() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = prepare(stack, USUAL);
      Sink<OutgoingRecord> sink =
          KafkaAnswers.exactlyOnce(job.kafka(), NAME, job.transactionTimeout());
      checkNothingIsLost(
          stack,
          job,
          sink,
          AbortedTransactionITCase::somebodyAborts,
          AbortedTransactionITCase::jobDiesWhenItHasPublishedAgain);
    }
  }

  @Test
  void aJobThatWasDownForTooLongPublishesAgainWithAsManyTasksAsItHad() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = prepare(stack, USUAL);
      Sink<OutgoingRecord> sink =
          KafkaAnswers.exactlyOnce(job.kafka(), NAME, job.transactionTimeout());
      drill(stack, job, sink, AbortedTransactionITCase::jobIsDownAndSomebodyAborts, NONE);
      LocalJob fewer = goOn(stack, job, StackUnderTest.PARALLELISM - 1);
      awaitRestart(fewer);
      assertThat(fewer.lastFailure()).contains("start with --parallelism 2 first");
      fewer.cancel();

      checkAnswers(stack, job, goOn(stack, job, StackUnderTest.PARALLELISM));
    }
  }

  @Test
  void withoutTheRemedyTheSameDrillLosesAnswers() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start()) {
      MemberJob job = prepare(stack, USUAL);
      Sink<OutgoingRecord> sink =
          KafkaAnswers.exactlyOnceUnlessAborted(job.kafka(), NAME, job.transactionTimeout());
      LocalJob running = drill(stack, job, sink, AbortedTransactionITCase::somebodyAborts, NONE);
      Await.checkpoints(running, running.completedCheckpoints() + 4);

      VerifyRun verified = VerifyRun.over(stack.broker().bootstrapServers());
      assertThat(verified.exit()).as("%s", verified).isEqualTo(ExitCode.BROKEN);
      assertThat(verified.out())
          .startsWith("LEDGER-BROKEN")
          .doesNotContain(" lost=0 doubled=0 gaps");
      aCheckpointOfTheConnectorsOwnSinkIsTakenUp(stack, job, running);
    }
  }

  private void aCheckpointOfTheConnectorsOwnSinkIsTakenUp(
      StackUnderTest stack, MemberJob job, LocalJob running) throws Exception {
    running.cancel();
    LocalJob next = goOn(stack, job, StackUnderTest.PARALLELISM);
    Await.checkpoints(next, 2);
    assertThat(next.restarts()).as("%s", next.lastFailure()).isZero();
  }

  /** Where the last run left off. */
  private LocalJob goOn(StackUnderTest stack, MemberJob job, int tasks) throws Exception {
    LatestCheckpoint last = LatestCheckpoint.in(folder.resolve("state").toString()).orElseThrow();
    Configuration settings = settings();
    JobSettings.resume(settings, last.uri());
    return stack.submit(job, settings, tasks);
  }

  private static void awaitRestart(LocalJob job) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (job.restarts() == 0) {
      assertThat(System.nanoTime()).as("it went on").isLessThan(end);
      Thread.sleep(50);
    }
  }

  private void checkNothingIsLost(
      StackUnderTest stack, MemberJob job, Sink<OutgoingRecord> sink, Blow first, Blow second)
      throws Exception {
    LocalJob running = drill(stack, job, sink, first, second);
    checkAnswers(stack, job, running);
    assertThat(running.restarts()).isPositive();
  }

  private void checkAnswers(StackUnderTest stack, MemberJob job, LocalJob running)
      throws Exception {
    ExpectedAnswers expected = ExpectedAnswers.of(history(), job);
    List<AnswerRecord> read = stack.readAnswers(job, expected.count(), ANSWERED_WITHIN);

    assertThat(ExpectedAnswers.layOut(read))
        .as("after %d restarts: %s", running.restarts(), running.lastFailure())
        .isEqualTo(expected.byTopicAndMember());
    VerifyRun.assertLivelyEqualsReplay(
        stack.broker().bootstrapServers(), folder, "--disorder=" + History.DISORDER);
  }

  private LocalJob drill(
      StackUnderTest stack, MemberJob job, Sink<OutgoingRecord> sink, Blow first, Blow second)
      throws Exception {
    History history = history();
    LocalJob running = submit(stack, job, HeldCommits.of(sink));
    try (EventPublisher till = stack.publisher()) {
      history.publish(till, SALES / 4);
      Await.checkpoints(running, 2);
      HeldCommits.hold(0);
      history.publish(till, SALES / 4);
      HeldCommits.awaitHeld();
      first.strike(stack, running);
      HeldCommits.release();
      second.strike(stack, running);
      history.publish(till, SALES);
    }
    return running;
  }

  /** The broker goes away for longer than transactions live, and aborts them when it is back. */
  private static void brokerIsAway(StackUnderTest stack, LocalJob job) throws Exception {
    List<String> open;
    try (Admin admin = Admin.create(stack.kafka().forAdmin())) {
      open = open(admin);
    }
    assertThat(open).isNotEmpty();
    stack.broker().restart();
    try (Admin admin = Admin.create(stack.kafka().forAdmin())) {
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (!allAborted(admin, open)) {
        assertThat(System.nanoTime()).as("open: %s", open).isLessThan(end);
        Thread.sleep(100);
      }
    }
  }

  private static boolean allAborted(Admin admin, List<String> ids) throws Exception {
    return admin.describeTransactions(ids).all().get().values().stream()
        .allMatch(transaction -> transaction.state() == TransactionState.COMPLETE_ABORT);
  }

  private static void somebodyAborts(StackUnderTest stack, LocalJob job) throws Exception {
    try (Admin admin = Admin.create(stack.kafka().forAdmin())) {
      List<String> open = open(admin);
      assertThat(open).isNotEmpty();
      admin.fenceProducers(open).all().get();
    }
  }

  private static void jobIsDownAndSomebodyAborts(StackUnderTest stack, LocalJob job)
      throws Exception {
    job.cancel();
    somebodyAborts(stack, job);
  }

  /** What is published again is prepared, its checkpoint complete, and the job dies. */
  private static void jobDiesWhenItHasPublishedAgain(StackUnderTest stack, LocalJob job)
      throws Exception {
    HeldCommits.hold(StackUnderTest.PARALLELISM); // each task tries the aborted one once more
    HeldCommits.awaitHeld();
    assertThat(job.lastFailure()).contains("publishes its answers again");
    stack.flink().replaceTaskManager();
    HeldCommits.release();
  }

  private static List<String> open(Admin admin) throws Exception {
    return admin
        .listTransactions(
            new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING)))
        .all()
        .get()
        .stream()
        .map(TransactionListing::transactionalId)
        .filter(id -> id.startsWith(NAME + "-"))
        .toList();
  }

  private static MemberJob prepare(StackUnderTest stack, Duration transactionTimeout)
      throws InterruptedException {
    return new JobRequest(
            NAME,
            stack.kafka(),
            stack.registry(),
            TestPrograms.LIVELY,
            new TopicLayout(StackUnderTest.PARTITIONS, 1),
            new PipelineSettings(History.DISORDER, NEVER_IDLE, ClockMode.EVENTS),
            transactionTimeout)
        .prepare();
  }

  private LocalJob submit(StackUnderTest stack, MemberJob job, Sink<OutgoingRecord> sink)
      throws InterruptedException {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings());
    job.layOut(environment, StackUnderTest.PARALLELISM, sink);
    return stack.startFlink().submit(environment);
  }

  private Configuration settings() {
    return JobSettings.of(
        NAME, folder.resolve("state").toString(), StackUnderTest.CHECKPOINT_EVERY);
  }

  private static History history() {
    return new History(SEED, SALES, 80, 60, StackUnderTest.PARTITIONS);
  }
}
