package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.transaction.LaterTransactions;
import io.tillstream.streaming.local.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers let a transaction in long before it begins, and some of them never begin. */
class NextTransactionITCase {

  private static final long SEED = 20261130;
  private static final int SALES = 2_000;
  private static final String NAME = "ahead";
  private static final Duration NEVER_IDLE = Duration.ofMinutes(10);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);
  private static final Duration LET_IN_WITHIN = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void whatIsLetInAndNeverBegunIsInNobodysWay() throws Exception {
    try (StackUnderTest stack = StackUnderTest.start();
        Admin admin = Admin.create(stack.kafka().forAdmin())) {
      MemberJob job =
          stack.prepare(NAME, new PipelineSettings(History.DISORDER, NEVER_IDLE, ClockMode.EVENTS));
      History history = new History(SEED, SALES, 80, 60, StackUnderTest.PARTITIONS);
      ExpectedAnswers expected = ExpectedAnswers.of(history, job);
      LocalJob first = stack.submit(job, folder.resolve("state"));
      try (EventPublisher till = stack.publisher()) {
        history.publish(till, SALES / 2);
        Await.checkpoints(first, 3);
        awaitLetInAheadOf(admin, first);
        first.cancel();

        LatestCheckpoint last =
            LatestCheckpoint.in(folder.resolve("state").toString()).orElseThrow();
        assertThat(after(last.number(), admin).values())
            .as("behind checkpoint %d", last.number())
            .isNotEmpty()
            .isSubsetOf(TransactionState.EMPTY, TransactionState.COMPLETE_ABORT);
        try (LaterTransactions later = new LaterTransactions(stack.kafka(), NAME, last.number())) {
          assertThat(later.areCommitted(StackUnderTest.PARALLELISM)).isFalse();
        }
        assertThat(Thread.getAllStackTraces().keySet())
            .extracting(Thread::getName)
            .noneMatch(thread -> thread.startsWith(NAME + "-"));

        Configuration goingOn = stack.settings(job, folder.resolve("state"));
        JobSettings.resume(goingOn, last.uri());
        LocalJob second = stack.submit(job, goingOn, StackUnderTest.PARALLELISM);
        history.publish(till, SALES);
        List<AnswerRecord> read = stack.readAnswers(job, expected.count(), ANSWERED_WITHIN);
        assertThat(ExpectedAnswers.layOut(read)).isEqualTo(expected.byTopicAndMember());
        assertThat(second.restarts()).as("%s", second.lastFailure()).isZero();
      }
    }
  }

  /** Each task's transaction after the one that it writes. */
  private static void awaitLetInAheadOf(Admin admin, LocalJob job) throws Exception {
    long end = System.nanoTime() + LET_IN_WITHIN.toNanos();
    while (after(job.completedCheckpoints() + 1, admin).size() < StackUnderTest.PARALLELISM) {
      assertThat(System.nanoTime()).as("nothing is let in ahead of time").isLessThan(end);
      Thread.sleep(10); // brokers tell nobody when they let one in
    }
  }

  /** Transactions named by later checkpoints, whether they have begun or not. */
  private static Map<String, TransactionState> after(long checkpoint, Admin admin)
      throws Exception {
    Map<String, TransactionState> later = new TreeMap<>();
    for (TransactionListing transaction : admin.listTransactions().all().get()) {
      String id = transaction.transactionalId();
      if (Long.parseLong(id.substring(id.lastIndexOf('-') + 1)) > checkpoint) {
        later.put(id, transaction.state());
      }
    }
    return later;
  }
}
