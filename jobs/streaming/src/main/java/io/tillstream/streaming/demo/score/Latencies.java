package io.tillstream.streaming.demo.score;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How long it took from a receipt being sent to its first ledger entry being read. */
final class Latencies {

  private final Map<String, Long> sentNanos = new HashMap<>();
  private long[] millis = new long[1024];
  private int count;

  void sent(String saleId, long nanos) {
    sentNanos.put(saleId, nanos);
  }

  void read(String saleId, long nanos) {
    Long sent = sentNanos.remove(saleId);
    if (sent == null) {
      return; // a further entry of the same receipt, or one that no receipt caused
    }
    if (count == millis.length) {
      millis = Arrays.copyOf(millis, 2 * count);
    }
    millis[count++] = (nanos - sent) / 1_000_000;
  }

  int count() {
    return count;
  }

  /**
   * Within how many milliseconds that share of all was there (nearest rank); -1 if there was none.
   */
  long within(double share) {
    if (count == 0) {
      return -1;
    }
    long[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)];
  }
}
