package io.tillstream.connectors.kafka.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NextTransactionTest {

  private static final long RESTORED = 7;

  private final Brokers brokers = new Brokers();

  @Test
  void theNextNameIsLetInWhileTheTaskWritesAndIsThereWhenItAsks() throws Exception {
    try (NextTransaction<String> next = new NextTransaction<>(brokers, RESTORED, "next")) {
      assertThat(next.take(8)).isEqualTo("producer of 8");
      next.prepare(9);
      brokers.awaitLetIn(9);
      brokers.areAway = true;

      assertThat(next.take(9)).isEqualTo("producer of 9");
      assertThat(brokers.letIn).containsExactly(8L, 9L);
    }
  }

  @Test
  void namesOfCheckpointsThatNeverCameAreLetInAsWell() throws Exception {
    try (NextTransaction<String> next = new NextTransaction<>(brokers, RESTORED, "next")) {
      next.take(8);
      next.prepare(9);
      assertThat(next.take(12)).isEqualTo("producer of 12");

      assertThat(brokers.letIn).containsExactly(8L, 9L, 10L, 11L, 12L);
      assertThat(brokers.givenBack)
          .containsExactly("producer of 9", "producer of 10", "producer of 11");
    }
  }

  @Test
  void whatCouldNotBeMadeReadyAheadOfTimeIsTriedAgainWhenItIsNeeded() throws Exception {
    try (NextTransaction<String> next = new NextTransaction<>(brokers, RESTORED, "next")) {
      next.take(8);
      brokers.areAway = true;
      next.prepare(9);
      brokers.asked.acquire(2);
      brokers.areAway = false;

      assertThat(next.take(9)).isEqualTo("producer of 9");
    }
  }

  @Test
  void brokersThatStillDoNotLetItInFailTheCheckpoint() throws Exception {
    try (NextTransaction<String> next = new NextTransaction<>(brokers, RESTORED, "next")) {
      brokers.areAway = true;
      next.prepare(8);

      assertThatThrownBy(() -> next.take(8))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("checkpoint 8")
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void theThreadEndsWithTheTaskThoughNobodyAnswersIt() throws Exception {
    NextTransaction<String> next = new NextTransaction<>(brokers, RESTORED, "next without end");
    brokers.areSilent = true;
    next.prepare(8);
    brokers.asked.acquire();
    next.close();

    brokers.asking.join(); // it has left what it did, and may still be about to end
    assertThat(brokers.asking.isDaemon()).isTrue();
  }

  /** Let names in, are away, or do not answer. */
  private static final class Brokers implements NextTransaction.Entrance<String> {
    private final List<Long> letIn = new CopyOnWriteArrayList<>();
    private final List<String> givenBack = new CopyOnWriteArrayList<>();
    private final Semaphore asked = new Semaphore(0);
    private volatile Thread asking;
    private volatile boolean areAway;
    private volatile boolean areSilent;

    @Override
    public String letIn(long checkpoint) {
      asking = Thread.currentThread();
      asked.release();
      if (areAway) {
        throw new TimeoutException("away");
      }
      if (areSilent) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new InterruptException(e);
        }
      }
      letIn.add(checkpoint);
      return "producer of " + checkpoint;
    }

    @Override
    public void giveBack(String producer) {
      givenBack.add(producer);
    }

    void awaitLetIn(long checkpoint) {
      while (!letIn.contains(checkpoint)) {
        Thread.onSpinWait();
      }
    }
  }
}
