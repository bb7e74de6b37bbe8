package io.tillstream.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All that a bench found out.
 *
 * @param command that finds it out again
 * @param startedAt ISO 8601, UTC
 * @param machine see {@link Machine}
 */
public record Results(
    String command,
    String startedAt,
    Map<String, String> machine,
    List<CaseResult> cases,
    List<RatioResult> ratios) {

  /** Names of the facts that some case has beside the usual figures. */
  TreeSet<String> facts() {
    TreeSet<String> names = new TreeSet<>();
    cases.forEach(result -> names.addAll(result.facts().keySet()));
    return names;
  }
}
