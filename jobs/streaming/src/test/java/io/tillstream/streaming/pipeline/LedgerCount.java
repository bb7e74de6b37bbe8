package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.AnswerReader;
import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.schemas.TopicCatalog;
import java.time.Duration;
import java.util.List;

/** How many sales stand in the ledger, as a subscriber sees it grow. */
final class LedgerCount implements AutoCloseable {

  private final AnswerReader reader;
  private long sales;

  private LedgerCount(AnswerReader reader) {
    this.reader = reader;
  }

  static LedgerCount of(StackUnderTest stack) {
    return new LedgerCount(
        new AnswerReader(stack.kafka(), stack.registry(), List.of(TopicCatalog.LEDGER.name())));
  }

  /** Sales whose points are booked; waits a moment for more. */
  long sales() {
    for (AnswerRecord record : reader.poll(Duration.ofMillis(100))) {
      if (record.answer() instanceof LedgerEntry entry && entry.kind() == LedgerEntry.Kind.EARN) {
        sales++;
      }
    }
    return sales;
  }

  @Override
  public void close() {
    reader.close();
  }
}
