package io.tillstream.streaming.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A line that shows how far a replay is; drawn at most a few times a second. */
final class ProgressBar {

  private static final int WIDTH = 30;
  private static final long NANOS_BETWEEN = 200_000_000;

  private final PrintStream terminal;
  private final LongSupplier done;
  private final long total;
  private final long began = System.nanoTime();
  private long drawn = began;

  /**
   * @param done of {@code total}, in the same unit
   * @param total 0 if it is not known
   */
  ProgressBar(PrintStream terminal, LongSupplier done, long total) {
    this.terminal = terminal;
    this.done = done;
    this.total = total;
  }

  /** Draws the line again, if it is time. */
  void show(long records) {
    long now = System.nanoTime();
    if (now - drawn >= NANOS_BETWEEN) {
      drawn = now;
      terminal.print("\r" + line(records, now - began));
      terminal.flush();
    }
  }

  /** Takes the line away. */
  void clear() {
    terminal.print("\r" + " ".repeat(WIDTH + 48) + "\r");
    terminal.flush();
  }

  private String line(long records, long nanos) {
    String counted =
        String.format(
            Locale.ROOT, "%,d records, %,d a second", records, records * 1_000_000_000L / nanos);
    if (total == 0) {
      return counted;
    }
    int percent = (int) Math.min(100, done.getAsLong() * 100 / total);
    int filled = WIDTH * percent / 100;
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d %%  %s",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        percent,
        counted);
  }
}
