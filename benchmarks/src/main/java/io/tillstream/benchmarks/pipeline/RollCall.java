package io.tillstream.benchmarks.pipeline;

import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.workload.DayOfAll;
import io.tillstream.schemas.TopicCatalog;

/**
 * Listens to the answers of a day on which everybody is called: how long it takes until all are,
 * and for how long receipts are not answered meanwhile. Not for several threads.
 */
final class RollCall {

  private static final String CALLED = "triggers." + DayOfAll.FAMILY;
  private static final String OF_RECEIPTS = TopicCatalog.LEDGER.name();

  private long members;
  private long firstCalledNanos;
  private long lastCalledNanos;
  private long lastReceiptNanos;
  private long longestStallNanos;

  /** Another answer leaves. */
  void heard(String topic) {
    if (topic.equals(CALLED)) {
      lastCalledNanos = System.nanoTime();
      firstCalledNanos = members++ == 0 ? lastCalledNanos : firstCalledNanos;
    } else if (topic.equals(OF_RECEIPTS)) {
      long now = System.nanoTime();
      boolean callWasUnderWay = members > 0 && lastReceiptNanos <= lastCalledNanos;
      if (callWasUnderWay && lastReceiptNanos != 0) {
        longestStallNanos = Math.max(longestStallNanos, now - lastReceiptNanos);
      }
      lastReceiptNanos = now;
    }
  }

  Outcome describe(Outcome outcome) {
    return outcome
        .with("membersCalled", members)
        .with("callMillis", (lastCalledNanos - firstCalledNanos) / 1e6)
        .with("stallMillisMax", longestStallNanos / 1e6);
  }
}
