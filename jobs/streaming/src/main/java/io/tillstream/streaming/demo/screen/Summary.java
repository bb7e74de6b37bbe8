package io.tillstream.streaming.demo.screen;

import static io.tillstream.streaming.demo.screen.Figures.number;

import io.tillstream.streaming.demo.proof.Verdict;
import io.tillstream.streaming.demo.score.Standing;
import io.tillstream.streaming.replay.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the year came to: the last thing the demo shows. */
public final class Summary {

  private static final int COUNT_END = 25;
  private static final int DETAIL = COUNT_END + 2;

  /** A blank at which no line ends. */
  private static final char TOGETHER = '\u00a0';

  /** Kinds of ledger entries, in the order in which people ask for them. */
  private static final Map<String, String> POINTS = new LinkedHashMap<>();

  static {
    POINTS.put("EARN", "earned");
    POINTS.put("BONUS", "bonus");
    POINTS.put("REVERSE", "taken back");
    POINTS.put("RESTORE", "given back");
    POINTS.put("ADJUST", "adjusted");
    POINTS.put("REDEEM", "redeemed");
    POINTS.put("EXPIRE", "expired");
  }

  private static final Set<String> ALWAYS_TOLD = Set.of("EARN", "REDEEM", "EXPIRE");

  private final Look look;
  private final Show show;
  private final List<String> lines = new ArrayList<>();

  private Summary(Look look, Show show) {
    this.look = look;
    this.show = show;
  }

  /**
   * How the run itself went.
   *
   * @param allMillis from the first receipt sent to the last answer read
   * @param halfWithinMillis within which half of the receipts showed in the ledger; -1 if none did
   * @param mostWithinMillis within which 99 of 100 did
   * @param checkpoints completed
   * @param restarts of the job's tasks
   */
  public record Run(
      long allMillis,
      long halfWithinMillis,
      long mostWithinMillis,
      long checkpoints,
      int restarts) {}

  /** The table, and whether it can be believed. */
  static List<String> of(Look look, Show show, Standing end, Run run, Verdict verdict) {
    Summary summary = new Summary(look, show);
    summary.table(end);
    summary.run(end, run);
    summary.verdict(verdict);
    return summary.lines;
  }

  private void table(Standing end) {
    lines.add("");
    String anonymous = number(end.anonymous()) + " without a member";
    row("receipts sent", end.fed().count(), kinds(end.fed()) + "; " + anonymous);
    row("made up", end.madeUp().count(), kinds(end.madeUp()) + "; from seed " + show.seed());
    row("members", end.memberCount(), tiers(end));
    row("points", end.ledger().sum(), "left to all members; " + points(end));
    row("tier changes", end.tierChanges().count(), kinds(end.tierChanges()));
    row("triggers", end.triggers().count(), triggers(end));
    if (end.heldOut() > 0) {
      row("held out", end.heldOut(), "as a control group, in triggers.control");
    }
    if (end.takenBack() > 0) {
      row("taken back", end.takenBack(), "overtaken by a payment, and cancelled");
    }
    row("not sent", end.suppressed().count(), kinds(end.suppressed()));
    row("refused", end.refused().count(), kinds(end.refused()));
  }

  private String points(Standing end) {
    Map<String, Tally.Entry> ledger = end.ledger().byName();
    return POINTS.entrySet().stream()
        .filter(kind -> ledger.containsKey(kind.getKey()) || ALWAYS_TOLD.contains(kind.getKey()))
        .map(kind -> kind.getValue() + " " + signed(sum(ledger.get(kind.getKey()))))
        .map(Summary::together)
        .collect(Collectors.joining(", "));
  }

  private static long sum(Tally.Entry entry) {
    return entry == null ? 0 : entry.sum();
  }

  private String triggers(Standing end) {
    Map<String, Tally.Entry> triggers = end.triggers().byName();
    return show.triggers().stream()
        .map(
            name ->
                name + " " + number(triggers.containsKey(name) ? triggers.get(name).count() : 0))
        .map(Summary::together)
        .collect(Collectors.joining(", "));
  }

  private void run(Standing end, Run run) {
    long perSecond = end.fed().count() * 1000 / Math.max(1, run.allMillis());
    row(
        "receipts a second",
        perSecond,
        "in "
            + Figures.seconds(run.allMillis())
            + " from the first sent to the last answer read; speed "
            + show.speed());
    if (run.halfWithinMillis() >= 0) {
      text(
          "seen after",
          Figures.hundredths(run.halfWithinMillis()),
          "p50, p99 "
              + Figures.hundredths(run.mostWithinMillis())
              + ", from sent to read in the ledger, committed");
    }
    String restarts = run.restarts() == 0 ? "no restart" : "restarts: " + run.restarts();
    row("checkpoints", run.checkpoints(), restarts);
    lines.add("");
  }

  private void verdict(Verdict verdict) {
    boolean equal = verdict.isEqual();
    String ledger =
        "exactly once: "
            + number(verdict.entries())
            + " entries of "
            + number(verdict.members())
            + " members, lost "
            + number(verdict.lost())
            + ", doubled "
            + number(verdict.doubled())
            + ", "
            + together(equal ? "equal to a replay" : "but not equal to a replay");
    wrap(look.line(), 0, equal ? Style.GOOD : Style.BAD, ledger);
    if (equal) {
      long others = verdict.others().values().stream().mapToLong(Long::longValue).sum();
      int topics = verdict.others().size();
      lines.add("and so are " + number(others) + " records of " + topics + " other topics");
    }
    verdict.differing().forEach((topic, difference) -> lines.add(topic + ": " + difference));
  }

  private static String together(String words) {
    return words.replace(' ', TOGETHER);
  }

  private void row(String name, long count, String detail) {
    text(name, signed(count), detail);
  }

  private void text(String name, String count, String detail) {
    wrap(look.line().add(name).endingAt(COUNT_END, Style.STRONG, count), detail);
  }

  private void wrap(Line line, String detail) {
    wrap(line, DETAIL, Style.QUIET, detail);
  }

  /** What is too long goes on below, from the same column on. */
  private void wrap(Line line, int from, Style style, String text) {
    Line current = line.to(from);
    for (String unit : text.split(" ")) {
      String word = unit.replace(TOGETHER, ' ');
      if (current.used() > from && current.used() + 1 + TextWidth.of(word) > look.width()) {
        lines.add(current.toString());
        current = look.line().to(from);
      }
      current.add(style, current.used() > from ? " " + word : word);
    }
    lines.add(current.toString());
  }

  private String tiers(Standing end) {
    return show.tiers().stream()
        .map(tier -> tier + " " + number(end.members().getOrDefault(tier, 0L)))
        .map(Summary::together)
        .collect(Collectors.joining(", "));
  }

  private static String kinds(Tally tally) {
    return tally.byName().entrySet().stream()
        .map(entry -> entry.getKey() + " " + number(entry.getValue().count()))
        .map(Summary::together)
        .collect(Collectors.joining(", "));
  }

  private String signed(long count) {
    return (count < 0 ? look.glyphs().minus() : "") + number(Math.abs(count));
  }
}
