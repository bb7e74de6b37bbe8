package io.tillstream.connectors.kafka.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.util.function.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CommitsUnderWayTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final BlockingQueue<ThrowingRunnable<? extends Exception>> mailbox =
      new LinkedBlockingQueue<>();

  @Test
  void aCommitDoesNotHoldTheTaskUpButTheNextCheckpointWaitsForIt() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    try (CommitsUnderWay commits = whileOthersAreWritten("commits")) {
      commits.begin(
          () -> {
            answered.await();
            done.add("first");
          });
      done.add("task goes on");
      answered.countDown();
      commits.settle();

      assertThat(done).containsExactly("task goes on", "first");
    }
  }

  @Test
  void commitsAreMadeInTheirOrder() throws Exception {
    try (CommitsUnderWay commits = new CommitsUnderWay("commits")) {
      for (int i = 0; i < 100; i++) {
        String name = "transaction " + i;
        commits.begin(() -> done.add(name));
      }
      commits.settle();

      assertThat(done).hasSize(100).element(99).isEqualTo("transaction 99");
      assertThat(done.get(0)).isEqualTo("transaction 0");
    }
  }

  @Test
  void nothingIsCommittedBehindWhatFailedAndNoCheckpointPasses() throws Exception {
    CommitsUnderWay commits = whileOthersAreWritten("commits");
    commits.begin(CommitsUnderWayTest::fail);
    commits.begin(() -> done.add("second"));

    for (int checkpoint = 0; checkpoint < 2; checkpoint++) {
      assertThatThrownBy(commits::settle)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("fenced");
    }
    commits.close();
    assertThat(done).isEmpty();
  }

  @Test
  void whereNothingIsWrittenACommitIsWaitedForBecauseNoCheckpointMayCome() throws Exception {
    try (CommitsUnderWay commits = new CommitsUnderWay("commits")) {
      commits.writer(() -> false, new Mailbox(mailbox));
      commits.begin(() -> done.add("last"));
      assertThat(done).containsExactly("last");

      assertThatThrownBy(() -> commits.begin(CommitsUnderWayTest::fail))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("fenced");
    }
  }

  @Test
  void theTaskIsToldOfAFailureThoughNoCheckpointComes() throws Exception {
    try (CommitsUnderWay commits = whileOthersAreWritten("commits")) {
      commits.begin(CommitsUnderWayTest::fail);

      ThrowingRunnable<? extends Exception> mail = mailbox.poll(10, TimeUnit.SECONDS);
      assertThat(mail).isNotNull();
      assertThatThrownBy(mail::run).hasMessageContaining("fenced");
    }
  }

  @Test
  void aTaskThatEndsWaitsForItsLastCommit() throws Exception {
    CommitsUnderWay commits = whileOthersAreWritten("commits");
    commits.begin(
        () -> {
          TimeUnit.MILLISECONDS.sleep(20); // as long as a broker may take
          done.add("last");
        });
    commits.close();

    assertThat(done).containsExactly("last");
  }

  @Test
  void aTaskThatFailsOfSomethingElseEndsThoughACommitFailsAndNobodyListens() throws Exception {
    CommitsUnderWay commits = new CommitsUnderWay("commits");
    commits.writer(() -> true, new Mailbox(null));
    commits.begin(CommitsUnderWayTest::fail);
    commits.close();
    commits.close();
  }

  @Test
  void aTaskThatEndsWaitsNoLongerThanAWhileAndLeavesNoThreadBehind() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch brokenOff = new CountDownLatch(1);
    CommitsUnderWay commits = new CommitsUnderWay("commits without end", SHORT);
    commits.writer(() -> true, new Mailbox(mailbox));
    AtomicReference<Thread> thread = new AtomicReference<>();
    commits.begin(
        () -> {
          thread.set(Thread.currentThread());
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            brokenOff.countDown();
          }
        });
    begun.await();
    commits.begin(() -> done.add("second"));
    commits.close();
    commits.close();

    assertThat(brokenOff.getCount()).isZero();
    assertThat(done).isEmpty();
    thread.get().join(); // it has left what it did, and may still be about to end
    assertThat(thread.get().isDaemon()).isTrue();
  }

  private CommitsUnderWay whileOthersAreWritten(String thread) {
    CommitsUnderWay commits = new CommitsUnderWay(thread);
    commits.writer(() -> true, new Mailbox(mailbox));
    return commits;
  }

  private static void fail() throws IOException {
    throw new IOException("fenced");
  }
}
