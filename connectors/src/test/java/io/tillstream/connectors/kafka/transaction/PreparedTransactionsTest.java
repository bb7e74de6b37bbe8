package io.tillstream.connectors.kafka.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.kafka.sink.internal.CheckpointTransaction;
import org.apache.flink.connector.kafka.sink.internal.TransactionFinished;
import org.junit.jupiter.api.Test;

class PreparedTransactionsTest {

  private final PreparedTransactions restored =
      new PreparedTransactions(
          new Producers(new Properties()),
          List.of(prepared("job-0-9", 9), prepared("job-0-10", 10), prepared("job-0-11", 11)));

  @Test
  void whatACheckpointHeldIsHeldOnInItsOrderUntilItHasEnded() {
    assertThat(restored.list())
        .extracting(CheckpointTransaction::getTransactionalId)
        .containsExactly("job-0-9", "job-0-10", "job-0-11");
  }

  @Test
  void whatEndedLetsGoOfAllBeforeIt() {
    restored.ended(TransactionFinished.successful("job-0-10"));

    assertThat(restored.list()).containsExactly(prepared("job-0-11", 11));
  }

  @Test
  void whatFailedIsNotWaitedForEither() {
    restored.ended(TransactionFinished.erroneously("job-0-9"));

    assertThat(restored.list()).hasSize(2);
  }

  @Test
  void anEndThatIsAnotherTasksChangesNothing() {
    restored.ended(TransactionFinished.successful("job-1-12"));

    assertThat(restored.list()).hasSize(3);
  }

  private static CheckpointTransaction prepared(String name, long checkpoint) {
    return new CheckpointTransaction(name, checkpoint);
  }
}
