package io.tillstream.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.benchmarks.workload.Spread;
import io.tillstream.connectors.avro.AnswerEncoder;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.answer.LedgerEntry;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCauseTest {

  private final Receipts receipts = new Receipts(5, 100, Spread.UNIFORM);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 63, 64, 8_191, 8_192, 1_234_567})
  void a_receipt_is_found_in_the_entry_that_it_caused(long number) {
    long receipt = saleAtOrAfter(number);
    assertThat(LedgerCause.receiptOf(entry(receipts.at(receipt).saleId(), number - 64)))
        .isEqualTo(receipt);
  }

  @Test
  void points_that_expire_are_nobodys_answer() {
    assertThat(LedgerCause.receiptOf(entry("2026-12-31", 40))).isEqualTo(-1);
  }

  /** A doubled upload has the id of the sale before it. */
  private long saleAtOrAfter(long number) {
    long receipt = number;
    while (Receipts.numberOf(receipts.at(receipt).saleId()) != receipt) {
      receipt++;
    }
    return receipt;
  }

  private static byte[] entry(String causeId, long balance) {
    return AnswerEncoder.create()
        .encode(
            new LedgerEntry(
                "6000000001",
                3,
                LedgerEntry.Kind.EARN,
                12,
                balance,
                causeId,
                "base",
                "store-1001",
                LocalDate.of(2026, 12, 31),
                1_767_000_000_000L,
                1),
            WireFormat.PREFIX_BYTES);
  }
}
