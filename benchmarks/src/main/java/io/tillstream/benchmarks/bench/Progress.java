package io.tillstream.benchmarks.bench;

import java.io.PrintStream;
import java.time.Duration;

/** Tells what is under way: on a terminal a line that moves, elsewhere a line a run. */
final class Progress {

  private static final int WIDTH = 20;
  private static final int TITLE = 44;
  private static final String BACK_AND_CLEAR = "\r\033[K";
  private static final long NANOS_BETWEEN = 200_000_000;

  private final PrintStream out;
  private final boolean terminal;
  private String title;
  private long total;
  private long begun;
  private long drawn;

  /**
   * @param terminal whether a line can be drawn over
   */
  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void begin(String what, long steps) {
    title = what;
    total = steps;
    begun = System.nanoTime();
    drawn = 0;
    reached(0);
  }

  void reached(long step) {
    long now = System.nanoTime();
    if (terminal && now - drawn >= NANOS_BETWEEN) {
      drawn = now;
      int filled = (int) Math.min(WIDTH, WIDTH * step / Math.max(1, total));
      out.print(
          BACK_AND_CLEAR
              + title(title)
              + " ["
              + "#".repeat(filled)
              + ".".repeat(WIDTH - filled)
              + "] "
              + elapsed(now));
      out.flush();
    }
  }

  void end(String result) {
    String line = title(title) + " " + elapsed(System.nanoTime()) + "  " + result;
    out.println((terminal ? BACK_AND_CLEAR : "") + line.stripTrailing());
    out.flush();
  }

  private static String title(String text) {
    return String.format("%-" + TITLE + "s", text);
  }

  private String elapsed(long now) {
    return String.format("%4d s", Duration.ofNanos(now - begun).toSeconds());
  }
}
