package io.tillstream.streaming.demo.screen;

import io.tillstream.streaming.demo.proof.Verdict;
import io.tillstream.streaming.demo.score.Standing;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Draws over what it drew before; the last picture stays in the terminal's history. */
final class LiveScreen implements Screen {

  private static final int FRAMES_A_SECOND = 5;
  private static final int FRAMES_BETWEEN_SIZES = 2 * FRAMES_A_SECOND;

  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String CLEAR_REST_OF_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Terminal terminal;
  private final PrintStream out;
  private final Show show;
  private Look look;
  private long frames;
  private int drawn;
  private boolean closed;

  LiveScreen(Terminal terminal, Show show) {
    this.terminal = terminal;
    this.out = terminal.out();
    this.show = show;
  }

  @Override
  public Duration every() {
    return Duration.ofMillis(1000 / FRAMES_A_SECOND);
  }

  @Override
  public synchronized void show(Standing now) {
    if (closed) {
      return;
    }
    if (frames % FRAMES_BETWEEN_SIZES == 0) {
      look = terminal.look();
    }
    // In one piece, so that no half of a picture is ever seen.
    out.print(picture(Frame.of(look, show, now, frames++)));
    out.flush();
  }

  private String picture(List<String> lines) {
    StringBuilder picture = new StringBuilder(HIDE_CURSOR);
    if (drawn > 0) {
      picture.append("\u001b[").append(drawn).append("A\r");
    }
    for (String line : lines) {
      picture.append(line).append(CLEAR_REST_OF_LINE).append('\n');
    }
    picture.append(CLEAR_BELOW);
    drawn = lines.size();
    return picture.toString();
  }

  @Override
  public void showSummary(Standing end, Summary.Run run, Verdict verdict) {
    say(Summary.of(terminal.look(), show, end, run, verdict));
  }

  @Override
  public synchronized void say(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
    drawn = 0;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      out.print(SHOW_CURSOR);
      out.flush();
    }
  }
}
