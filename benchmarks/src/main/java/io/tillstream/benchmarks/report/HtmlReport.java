package io.tillstream.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One page that needs nothing but itself: tables, and charts drawn as SVG. */
public final class HtmlReport {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1c2733; --quiet: #66727f; --bar: #2a78b8;
        --range: #1c2733; --line: #dde3e9; --page: #ffffff; --good: #1d7f4e; --bad: #b3362b; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --quiet: #9aa6b2;
        --bar: #4b9bdc; --range: #e6ebf0; --line: #33404c; --page: #141b22; --good: #54c08a;
        --bad: #ef7a6d; } }
      body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page);
        max-width: 960px; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
      p, dd { color: var(--quiet); } code { color: var(--ink); }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid var(--line);
        white-space: nowrap; }
      th:first-child, td:first-child { text-align: left; }
      .below, .above, .failed { color: var(--bad); } .reached, .aim { color: var(--good); }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
      dd { margin: 0; } svg { width: 100%; height: auto; }
      svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
      svg .quiet { fill: var(--quiet); } svg .bar { fill: var(--bar); }
      svg .range { stroke: var(--range); stroke-width: 1.5; }
      """;

  private HtmlReport() {}

  public static String of(Results results) {
    StringBuilder out = new StringBuilder();
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    out.append("<title>Tillstream: what it costs</title>\n<style>\n").append(STYLE);
    out.append("</style>\n</head>\n<body>\n<h1>What it costs</h1>\n<p><code>");
    out.append(escaped(results.command())).append("</code>, ").append(results.startedAt());
    out.append(". Median of the runs; thin lines from minimum to maximum.");
    out.append(" Every run's answers were compared with a replay.</p>\n");
    ratios(results, out);
    out.append("<h2>Events a second</h2>\n");
    out.append(BarChart.of(results.cases(), CaseResult::eventsPerSecond));
    out.append("<h2>CPU of the process, microseconds an event</h2>\n");
    out.append(BarChart.of(results.cases(), CaseResult::cpuMicrosPerEvent));
    latencies(results, out);
    cases(results, out);
    failures(results, out);
    out.append("<h2>Machine</h2>\n<dl>\n");
    results
        .machine()
        .forEach(
            (name, value) ->
                out.append("<dt>")
                    .append(escaped(name))
                    .append("</dt><dd>")
                    .append(escaped(value))
                    .append("</dd>\n"));
    return out.append("</dl>\n</body>\n</html>\n").toString();
  }

  private static void ratios(Results results, StringBuilder out) {
    if (results.ratios().isEmpty()) {
      return;
    }
    out.append("<h2>Ratios</h2>\n<div class=\"scroll\"><table>\n");
    row(out, "th", "ratio", "measured", "at least", "aim", "");
    for (RatioResult ratio : results.ratios()) {
      out.append("<tr class=\"").append(ratio.verdict().split(" ")[0]).append("\">");
      cell(out, "td", ratio.title());
      cell(out, "td", Numbers.of(ratio.ratio()));
      cell(out, "td", ratio.limit());
      cell(out, "td", Numbers.of(ratio.aim()));
      cell(out, "td", ratio.verdict());
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
  }

  private static void latencies(Results results, StringBuilder out) {
    List<BarChart.Row> p99 = new ArrayList<>();
    StringBuilder table = new StringBuilder();
    for (CaseResult result : results.cases()) {
      for (LatencyResult latency : result.latencies()) {
        p99.add(new BarChart.Row(result.name() + ", " + latency.title(), latency.p99Millis()));
        row(
            table,
            "td",
            result.title() + ", " + latency.title(),
            Numbers.of(latency.p50Millis()),
            Numbers.of(latency.p99Millis()),
            Numbers.of(latency.p999Millis()),
            Numbers.of(latency.maxMillis()));
      }
    }
    if (!p99.isEmpty()) {
      out.append("<h2>Latency from the intended time, 99 of 100 receipts, milliseconds</h2>\n");
      out.append(BarChart.of(p99)).append("<div class=\"scroll\"><table>\n");
      row(out, "th", "latency", "p50 ms", "p99 ms", "p99.9 ms", "most ms");
      out.append(table).append("</table></div>\n");
    }
  }

  private static void cases(Results results, StringBuilder out) {
    out.append("<h2>All figures</h2>\n<div class=\"scroll\"><table>\n<tr>");
    for (String head :
        new String[] {
          "case", "members", "runs", "events a second", "CPU µs an event", "machine CPU µs an event"
        }) {
      cell(out, "th", head);
    }
    results.facts().forEach(fact -> cell(out, "th", fact));
    out.append("</tr>\n");
    for (CaseResult result : results.cases()) {
      out.append("<tr>");
      cell(out, "td", result.title());
      cell(out, "td", Numbers.of(result.load().members()));
      cell(out, "td", Integer.toString(result.runs().size()));
      cell(out, "td", Numbers.of(result.eventsPerSecond()));
      cell(out, "td", Numbers.of(result.cpuMicrosPerEvent()));
      cell(out, "td", Numbers.of(result.machineCpuMicrosPerEvent()));
      Map<String, Figures> facts = result.facts();
      for (String fact : results.facts()) {
        cell(out, "td", facts.containsKey(fact) ? Numbers.of(facts.get(fact)) : "");
      }
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
  }

  private static void failures(Results results, StringBuilder out) {
    for (CaseResult result : results.cases()) {
      for (String failure : result.failures()) {
        out.append("<p class=\"failed\">Failed: ").append(escaped(result.title())).append(": ");
        out.append(escaped(failure)).append("</p>\n");
      }
    }
  }

  private static void row(StringBuilder out, String kind, String... cells) {
    out.append("<tr>");
    for (String cell : cells) {
      cell(out, kind, cell);
    }
    out.append("</tr>\n");
  }

  private static void cell(StringBuilder out, String kind, String text) {
    out.append('<').append(kind).append('>').append(escaped(text));
    out.append("</").append(kind).append('>');
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
