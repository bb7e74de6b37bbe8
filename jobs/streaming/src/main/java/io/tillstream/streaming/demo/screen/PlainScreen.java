package io.tillstream.streaming.demo.screen;

import static io.tillstream.streaming.demo.screen.Figures.number;

import io.tillstream.streaming.demo.proof.Verdict;
import io.tillstream.streaming.demo.score.Phase;
import io.tillstream.streaming.demo.score.Standing;
import io.tillstream.streaming.demo.score.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a line now and then: for logs, pipes and people who asked for no colours. */
final class PlainScreen implements Screen {

  private static final long LINE_EVERY_MILLIS = 5_000;

  private final PrintStream out;
  private final Look look;
  private final Show show;
  private boolean titled;
  private final Set<String> stepsSaid = new HashSet<>();
  private long nextAt;
  private Phase phase = Phase.STARTING;

  PlainScreen(PrintStream out, Look look, Show show) {
    this.out = out;
    this.look = look;
    this.show = show;
  }

  @Override
  public Duration every() {
    return Duration.ofMillis(250);
  }

  @Override
  public synchronized void show(Standing now) {
    if (!titled) {
      titled = true;
      out.println("Tillstream: a year of real receipts through Kafka and Flink");
      out.println("program " + show.program() + ", speed " + show.speed());
      out.println(
          "the receipts are real; enrolments, orders and engagements are made up, from seed "
              + show.seed());
    }
    steps(now.steps());
    if (now.phase() != Phase.STARTING && now.elapsedMillis() >= nextAt) {
      nextAt = now.elapsedMillis() - now.elapsedMillis() % LINE_EVERY_MILLIS + LINE_EVERY_MILLIS;
      progress(now);
    }
    if (now.phase() != phase) {
      phase = now.phase();
      if (phase == Phase.CLOSING) {
        out.println("the year is over: waiting for the last answers to be committed");
      }
    }
    out.flush();
  }

  /** Steps may be done in another order than they began. */
  private void steps(List<Step> steps) {
    for (Step step : steps) {
      if (step.isDone() && stepsSaid.add(step.name())) {
        out.printf("  %-10s %s (%s)%n", step.name(), step.detail(), Figures.seconds(step.millis()));
      }
    }
  }

  private void progress(Standing now) {
    if (now.shopClock() == 0) {
      return;
    }
    out.printf(
        "%5s  %11s  %7s receipts %6s/s  %8s answers  %6s members  %6s triggers%n",
        Figures.clock(now.elapsedMillis()),
        Figures.day(now.shopClock(), show.zone()),
        number(now.fed().count()),
        number(now.fedPerSecond()),
        number(now.answers()),
        number(now.memberCount()),
        number(now.triggers().count()));
    now.messages().stream()
        .findFirst()
        .ifPresent(
            latest ->
                out.println(
                    look.line()
                        .add("       e.g. " + latest.trigger() + " for " + latest.memberId())
                        .add(" " + look.glyphs().dot() + " " + Frame.reasonOf(latest))));
  }

  @Override
  public void showSummary(Standing end, Summary.Run run, Verdict verdict) {
    say(Summary.of(look, show, end, run, verdict));
  }

  @Override
  public synchronized void say(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
