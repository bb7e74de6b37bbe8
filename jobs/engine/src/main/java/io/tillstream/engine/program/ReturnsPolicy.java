package io.tillstream.engine.program;

/**
 * How returns are booked.
 *
 * @param withinMillis how long a sale can be returned against, days of 24 h
 * @param negativeBalance true if what is missing becomes debt, false if the entry is cut
 */
public record ReturnsPolicy(long withinMillis, boolean negativeBalance) {

  private static final long MEMORY_MIN_MILLIS = 30L * 86_400_000L;

  /** How long ids are remembered, from the record's own time: {@code within}, at least 30 days. */
  public long memoryMillis() {
    return Math.max(withinMillis, MEMORY_MIN_MILLIS);
  }
}
