package io.tillstream.streaming.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a summary as a table for people. */
final class SummaryTable {

  private record Row(String name, String count, String detail) {}

  private final List<Row> rows = new ArrayList<>();

  private SummaryTable() {}

  static String of(ReplaySummary summary) {
    SummaryTable table = new SummaryTable();
    table.fill(summary);
    return table.text();
  }

  private void fill(ReplaySummary summary) {
    ReplayCounts counts = summary.counts();
    row("events", counts.events(), kindsOfEvents(counts));
    row("members", counts.members, number(counts.anonymousSales) + " sales were anonymous");
    row("rejected", counts.rejected.count(), names(counts.rejected));
    if (summary.until() != null) {
      row("left aside", summary.leftAside(), "later than --until");
    }
    row("ledger", counts.ledger.count(), names(counts.ledger));
    row("balance", counts.balance, "points of all members");
    row("decisions", counts.decisions.count(), names(counts.decisions));
    row("tiers", counts.tiers.count(), names(counts.tiers));
    row("signals", counts.signals.count(), names(counts.signals));
    row("triggers", counts.triggers.count(), names(counts.triggers));
    row("control", counts.control.count(), names(counts.control));
    row("suppressed", counts.suppressed.count(), names(counts.suppressed));
    row("a second", summary.eventsPerSecond(), "events, in " + seconds(summary.millis()));
    if (summary.horizon() != null) {
      rows.add(new Row("horizon", "", Instant.ofEpochMilli(summary.horizon()).toString()));
    }
  }

  private static String kindsOfEvents(ReplayCounts counts) {
    Tally kinds = new Tally();
    kinds.add("sales", counts.sales);
    kinds.add("orders", counts.orders);
    kinds.add("members", counts.memberEvents);
    kinds.add("requests", counts.requests);
    kinds.add("engagements", counts.engagements);
    return names(kinds);
  }

  private static String names(Tally tally) {
    return tally.byName().entrySet().stream()
        .filter(entry -> entry.getValue().count() > 0)
        .map(entry -> entry.getKey() + " " + number(entry.getValue().count()))
        .collect(Collectors.joining(", "));
  }

  private void row(String name, long count, String detail) {
    rows.add(new Row(name, number(count), detail));
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  private String text() {
    int width = rows.stream().mapToInt(row -> row.count().length()).max().orElse(0);
    return rows.stream()
        .map(row -> String.format("%-10s  %" + width + "s  %s", row.name, row.count, row.detail))
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
