package io.tillstream.benchmarks.report;

import java.util.Map;

/** The tables, to be pasted beside a question. */
public final class MarkdownReport {

  private MarkdownReport() {}

  public static String of(Results results) {
    StringBuilder out = new StringBuilder();
    out.append("`").append(results.command()).append("`, ").append(results.startedAt());
    results
        .machine()
        .forEach((name, value) -> out.append(", ").append(name).append(' ').append(value));
    out.append(
        ".\nMedian (minimum to maximum) of the runs; every run's answers were compared with a replay.\n\n");
    cases(results, out);
    latencies(results, out);
    if (!results.ratios().isEmpty()) {
      ratios(results, out);
    }
    failures(results, out);
    return out.toString();
  }

  private static void cases(Results results, StringBuilder out) {
    out.append(
        "| case | members | runs | events a second | CPU µs an event | machine CPU µs an event |");
    results.facts().forEach(fact -> out.append(' ').append(fact).append(" |"));
    out.append("\n| --- | ---: | ---: | ---: | ---: | ---: |");
    out.append(" ---: |".repeat(results.facts().size())).append('\n');
    for (CaseResult result : results.cases()) {
      out.append("| ").append(result.title());
      out.append(" | ").append(Numbers.of(result.load().members()));
      out.append(" | ").append(result.runs().size());
      out.append(" | ").append(Numbers.of(result.eventsPerSecond()));
      out.append(" | ").append(Numbers.of(result.cpuMicrosPerEvent()));
      out.append(" | ").append(Numbers.of(result.machineCpuMicrosPerEvent()));
      Map<String, Figures> facts = result.facts();
      for (String fact : results.facts()) {
        Figures figures = facts.get(fact);
        out.append(" | ").append(figures == null ? "" : Numbers.of(figures));
      }
      out.append(" |\n");
    }
    out.append('\n');
  }

  private static void latencies(Results results, StringBuilder out) {
    if (results.cases().stream().allMatch(result -> result.latencies().isEmpty())) {
      return;
    }
    out.append("| latency | p50 ms | p99 ms | p99.9 ms | most ms |\n");
    out.append("| --- | ---: | ---: | ---: | ---: |\n");
    for (CaseResult result : results.cases()) {
      for (LatencyResult latency : result.latencies()) {
        out.append("| ").append(result.title()).append(", ").append(latency.title());
        out.append(" | ").append(Numbers.of(latency.p50Millis()));
        out.append(" | ").append(Numbers.of(latency.p99Millis()));
        out.append(" | ").append(Numbers.of(latency.p999Millis()));
        out.append(" | ").append(Numbers.of(latency.maxMillis())).append(" |\n");
      }
    }
    out.append('\n');
  }

  private static void ratios(Results results, StringBuilder out) {
    out.append("| ratio | measured | at least | aim | |\n| --- | ---: | ---: | ---: | --- |\n");
    for (RatioResult ratio : results.ratios()) {
      out.append("| ").append(ratio.title());
      out.append(" | ").append(Numbers.of(ratio.ratio()));
      out.append(" | ").append(ratio.limit());
      out.append(" | ").append(Numbers.of(ratio.aim()));
      out.append(" | ").append(ratio.verdict()).append(" |\n");
    }
    out.append('\n');
  }

  private static void failures(Results results, StringBuilder out) {
    for (CaseResult result : results.cases()) {
      for (String failure : result.failures()) {
        out.append("**Failed: ").append(result.title()).append("**: ");
        out.append(failure.lines().findFirst().orElse("")).append("\n\n");
      }
    }
  }
}
