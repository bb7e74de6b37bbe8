package io.tillstream.connectors.kafka.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Where a transaction's records lie, as the brokers acknowledge one after the other. */
class WhereaboutsTest {

  private static final TopicPartition LEDGER_0 = new TopicPartition("points.ledger", 0);
  private static final TopicPartition LEDGER_1 = new TopicPartition("points.ledger", 1);
  private static final TopicPartition STATUS_1 = new TopicPartition("members.status", 1);

  private final Acknowledgements acknowledged = new Acknowledgements();

  @Test
  void neighboursAreOneRunAndOthersRecordsLeaveGaps() throws IOException {
    at(LEDGER_0, 100, 101, 102, 105);
    at(LEDGER_1, 7);
    at(LEDGER_0, 106, 300);
    at(STATUS_1, 5_000_000_000L);
    Whereabouts records = acknowledged.take();

    assertThat(records.records()).isEqualTo(8);
    assertThat(records.runs().keySet()).containsExactly(STATUS_1, LEDGER_0, LEDGER_1);
    assertThat(records.runs().get(LEDGER_0)).containsExactly(100, 3, 105, 2, 300, 1);
    assertThat(records.firstIn(LEDGER_0)).isEqualTo(100);
    assertThat(records.lastIn(LEDGER_0)).isEqualTo(300);
    assertThat(records.lastIn(STATUS_1)).isEqualTo(5_000_000_000L);
  }

  @Test
  void theNextTransactionBeginsEmpty() throws IOException {
    at(LEDGER_0, 1, 2);
    acknowledged.take();
    at(LEDGER_0, 3);
    assertThat(acknowledged.take().runs().get(LEDGER_0)).containsExactly(3, 1);
    assertThat(acknowledged.take().records()).isZero();
  }

  @Test
  void manyRunsAreKept() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      at(LEDGER_0, 3L * i);
    }
    Whereabouts records = acknowledged.take();
    assertThat(records.records()).isEqualTo(1_000);
    assertThat(records.lastIn(LEDGER_0)).isEqualTo(3 * 999);
  }

  @Test
  void aRecordThatNobodyKnowsThePlaceOfFailsTheCheckpoint() {
    at(LEDGER_0, 1);
    at(LEDGER_0, -1);
    assertThatThrownBy(acknowledged::take)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("did not say where");
  }

  private void at(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      acknowledged.accept(new RecordMetadata(partition, offset, 0, 0, 0, 0));
    }
  }
}
