package io.tillstream.streaming.demo.screen;

import static io.tillstream.streaming.demo.screen.Figures.number;

import io.tillstream.streaming.demo.score.Message;
import io.tillstream.streaming.demo.score.Phase;
import io.tillstream.streaming.demo.score.Standing;
import io.tillstream.streaming.demo.score.Step;
import io.tillstream.streaming.replay.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One picture of the demo: lines of text that fit the terminal, made for 80 by 24. */
final class Frame {

  private static final int LABEL = 12;
  private static final int MESSAGE = 16;
  private static final int FEW_TRIGGERS = 6;
  private static final int WIDE = 76;
  private static final int COUNT = 7;
  private static final int BAR_LEAST = 2;
  private static final int BAR_MOST = 12;
  private static final int LINES_BESIDE_LISTS = 15;

  private final Look look;
  private final Show show;
  private final Standing now;
  private final long count;
  private final List<String> lines = new ArrayList<>();

  private Frame(Look look, Show show, Standing now, long count) {
    this.look = look;
    this.show = show;
    this.now = now;
    this.count = count;
  }

  /**
   * @param count of frames before this one; makes what is busy turn
   * @return fewer lines than the terminal has
   */
  static List<String> of(Look look, Show show, Standing now, long count) {
    Frame frame = new Frame(look, show, now, count);
    frame.title();
    if (now.phase() == Phase.STARTING) {
      frame.steps();
    } else {
      frame.year();
      frame.figures();
      frame.lists();
    }
    int most = Math.max(1, look.height() - 1);
    return frame.lines.subList(0, Math.min(most, frame.lines.size()));
  }

  private void title() {
    String right = show.program() + " " + look.glyphs().dot() + " speed " + show.speed();
    add(
        look.line()
            .add(Style.STRONG, "Tillstream")
            .add("  a year of real receipts, live")
            .endingAt(look.width() - 1, Style.QUIET, right));
  }

  private void steps() {
    blank();
    for (Step step : now.steps()) {
      Line line = look.line().add("  ");
      if (step.isDone()) {
        line.add(Style.GOOD, look.glyphs().done());
      } else {
        line.add(Style.ACCENT, look.glyphs().busy(count));
      }
      line.add(" " + step.name()).to(LABEL + 4);
      line.add(step.isDone() ? Style.PLAIN : Style.QUIET, step.detail());
      if (step.isDone()) {
        line.endingAt(look.width() - 1, Style.QUIET, Figures.seconds(step.millis()));
      }
      add(line);
    }
  }

  private void year() {
    add(
        look.line()
            .add(Style.QUIET, "Flink ")
            .add(Style.ACCENT, now.webPage())
            .add(Style.QUIET, "  Kafka ")
            .add(Style.ACCENT, now.bootstrapServers())
            .endingAt(look.width() - 1, Style.QUIET, state()));
    blank();
    String right = Figures.percent(now.share()) + "  " + Figures.clock(now.elapsedMillis());
    String day = now.shopClock() == 0 ? "" : Figures.day(now.shopClock(), show.zone());
    Line line = look.line().add(Style.STRONG, day).to(LABEL);
    int cells = look.width() - 1 - line.used() - 14;
    line.add(Style.ACCENT, look.glyphs().bar(now.share(), cells));
    line.add(Style.QUIET, look.glyphs().track().repeat(Math.max(0, LABEL + cells - line.used())));
    add(line.endingAt(look.width() - 1, Style.PLAIN, right));
    blank();
  }

  private void figures() {
    Line receipts =
        labelled("receipts")
            .add(Style.STRONG, number(now.fed().count()))
            .add(" sent, " + number(now.fedPerSecond()) + "/s  ");
    int sparkWidth = Math.max(0, Math.min(now.fedEachSecond().length, 64 - receipts.used()));
    receipts.add(Style.ACCENT, look.glyphs().spark(latest(now.fedEachSecond(), sparkWidth)));
    String answers = number(now.answers()) + " answers";
    add(receipts.endingAt(look.width() - 1, Style.QUIET, answers));

    Line madeUp = labelled("made up");
    now.madeUp()
        .byName()
        .forEach((topic, entry) -> madeUp.add(number(entry.count())).add(" " + topic + "  "));
    add(madeUp.endingAt(look.width() - 1, Style.QUIET, "from seed " + show.seed()));

    Line points = labelled("points");
    points.add(Style.STRONG, number(sum("EARN") + sum("BONUS"))).add(" earned");
    changed(points, "REVERSE", " taken back");
    changed(points, "RESTORE", " given back");
    changed(points, "ADJUST", " adjusted");
    changed(points, "REDEEM", " redeemed");
    changed(points, "EXPIRE", " expired");
    add(points);

    Line members = labelled("members").add(Style.STRONG, number(now.memberCount()));
    for (String tier : show.tiers()) {
      members.add("  " + tier + " ").add(number(now.members().getOrDefault(tier, 0L)));
    }
    add(members);

    Line tiers =
        labelled("tiers")
            .add(Style.GOOD, number(count(now.tierChanges(), "UPGRADE")))
            .add(" up  ")
            .add(number(count(now.tierChanges(), "DOWNGRADE")))
            .add(" down  ")
            .add(number(count(now.tierChanges(), "RENEWAL")))
            .add(" renewed");
    if (now.refused().count() > 0) {
      tiers.endingAt(look.width() - 1, Style.WARNING, refused());
    }
    add(tiers);
    blank();
  }

  private String refused() {
    StringBuilder text = new StringBuilder(number(now.refused().count()) + " refused");
    now.refused().byName().keySet().forEach(reason -> text.append(' ').append(reason));
    return text.toString();
  }

  private void changed(Line line, String kind, String what) {
    long points = sum(kind);
    if (points != 0) {
      String sign = points < 0 ? look.glyphs().minus() : "";
      line.add("  " + sign + number(Math.abs(points)) + what);
    }
  }

  private void lists() {
    int room = look.height() - 1 - LINES_BESIDE_LISTS;
    int columns = show.triggers().size() > FEW_TRIGGERS && look.width() >= WIDE ? 3 : 2;
    int rows = (show.triggers().size() + columns - 1) / columns;
    rows = Math.min(rows, Math.max(1, room / 2));
    triggers(rows, columns);
    messages((room - rows) / 2);
  }

  private void triggers(int rows, int columns) {
    Line head = labelled("triggers").add(Style.STRONG, number(now.triggers().count()));
    if (now.heldOut() > 0) {
      head.add("  held out as control " + number(now.heldOut()));
    }
    if (now.takenBack() > 0) {
      head.add("  taken back " + number(now.takenBack()));
    }
    add(head);
    Line held = labelled("not sent").add(Style.STRONG, number(now.suppressed().count()));
    now.suppressed()
        .byName()
        .forEach((reason, entry) -> held.add(Style.QUIET, "  " + reason).add(times(entry)));
    add(held);
    Map<String, Tally.Entry> byName = now.triggers().byName();
    long most = Math.max(1, byName.values().stream().mapToLong(Tally.Entry::count).max().orElse(1));
    int width = (look.width() - 2) / columns;
    List<String> shown = shown(columns * rows);
    for (int row = 0; row < rows; row++) {
      Line line = look.line();
      for (int at = row; at < shown.size(); at += rows) {
        line.to(2 + at / rows * width);
        trigger(line, shown.get(at), byName, most, width);
      }
      add(line);
    }
    blank();
  }

  /** All of the program's triggers; where there is no room for all, those that rang most. */
  private List<String> shown(int room) {
    if (show.triggers().size() <= room) {
      return show.triggers();
    }
    Set<String> most =
        now.triggers().byName().entrySet().stream()
            .sorted(Comparator.comparing(entry -> -entry.getValue().count()))
            .limit(room)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return show.triggers().stream().filter(most::contains).toList();
  }

  private void trigger(
      Line line, String name, Map<String, Tally.Entry> byName, long most, int width) {
    long times = byName.containsKey(name) ? byName.get(name).count() : 0;
    int begin = line.used();
    int longest = show.triggers().stream().mapToInt(TextWidth::of).max().orElse(0);
    int nameWidth = Math.min(longest, width - COUNT - BAR_LEAST - 2);
    int cells = Math.min(BAR_MOST, width - nameWidth - COUNT - 2);
    line.add(TextWidth.cut(name, nameWidth, look.glyphs().more()));
    line.endingAt(begin + nameWidth + COUNT, times == 0 ? Style.QUIET : Style.PLAIN, number(times));
    line.add(" ").add(Style.ACCENT, look.glyphs().bar(times / (double) most, cells));
  }

  private void messages(int most) {
    add(look.line().add(Style.QUIET, "last triggers, and why"));
    List<Message> latest = now.messages();
    for (Message message : latest.subList(0, Math.max(0, Math.min(most, latest.size())))) {
      add(
          look.line()
              .add("  " + Figures.minute(message.sendAt(), show.zone()))
              .to(MESSAGE)
              .add(message.memberId() + " ")
              .add(Style.STRONG, message.trigger())
              .add(Style.QUIET, " " + look.glyphs().dot() + " " + reasonOf(message)));
      add(look.line().add("    ").add(Style.GOOD, wordsOf(message)));
    }
  }

  /** The signal and its facts. */
  static String reasonOf(Message message) {
    StringBuilder reason = new StringBuilder(message.signal());
    message
        .facts()
        .forEach((name, value) -> reason.append(' ').append(name).append('=').append(value));
    return reason.toString();
  }

  private static String wordsOf(Message message) {
    if (message.text() != null) {
      return message.text();
    }
    return message.template() == null ? "(no text)" : "template " + message.template();
  }

  private String state() {
    return switch (now.phase()) {
      case STARTING, FEEDING -> "Ctrl-C ends it";
      case CLOSING -> "waiting for answers";
      case DONE -> "every answer was read";
    };
  }

  private Line labelled(String label) {
    return look.line().add(Style.QUIET, label).to(LABEL);
  }

  private void add(Line line) {
    lines.add(line.toString());
  }

  private void blank() {
    lines.add("");
  }

  private long sum(String kind) {
    Tally.Entry entry = now.ledger().byName().get(kind);
    return entry == null ? 0 : entry.sum();
  }

  private static long count(Tally tally, String name) {
    Tally.Entry entry = tally.byName().get(name);
    return entry == null ? 0 : entry.count();
  }

  private static String times(Tally.Entry entry) {
    return " " + number(entry.count());
  }

  private static int[] latest(int[] values, int atMost) {
    return java.util.Arrays.copyOfRange(values, values.length - atMost, values.length);
  }
}
