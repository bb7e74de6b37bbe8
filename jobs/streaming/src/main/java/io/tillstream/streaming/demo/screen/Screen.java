package io.tillstream.streaming.demo.screen;

import io.tillstream.streaming.demo.proof.Verdict;
import io.tillstream.streaming.demo.score.Standing;
import java.time.Duration;
import java.util.List;

/** Where people see what happens. For one thread at a time. */
public sealed interface Screen extends AutoCloseable permits LiveScreen, PlainScreen {

  /** How often it wants to be shown how things stand. */
  Duration every();

  /** Shows how things stand. */
  void show(Standing now);

  /** Shows what the year came to. */
  void showSummary(Standing end, Summary.Run run, Verdict verdict);

  /** Says something that stays, below what was shown. */
  void say(List<String> lines);

  /** Leaves the terminal as it was found; may be called more than once. */
  @Override
  void close();

  /** The screen of the terminal that this process was started from. */
  static Screen ofThisProcess(Show show) {
    Terminal terminal = Terminal.ofThisProcess();
    return terminal.redraws()
        ? new LiveScreen(terminal, show)
        : new PlainScreen(terminal.out(), terminal.look(), show);
  }
}
