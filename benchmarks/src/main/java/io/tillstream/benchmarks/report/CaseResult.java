package io.tillstream.benchmarks.report;

import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.workload.Load;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What the runs of one case took.
 *
 * @param runs those that answered rightly
 * @param failures why the others gave no figure
 */
public record CaseResult(
    String name, String title, Load load, List<Measurement> runs, List<String> failures) {

  public Figures eventsPerSecond() {
    return figures(Measurement::eventsPerSecond);
  }

  public Figures cpuMicrosPerEvent() {
    return figures(Measurement::cpuMicrosPerEvent);
  }

  public Figures machineCpuMicrosPerEvent() {
    return figures(Measurement::machineCpuMicrosPerEvent);
  }

  /** What else was measured, by name. */
  public Map<String, Figures> facts() {
    TreeSet<String> names = new TreeSet<>();
    runs.forEach(run -> names.addAll(run.outcome().facts().keySet()));
    Map<String, Figures> facts = new TreeMap<>();
    for (String name : names) {
      facts.put(name, figures(run -> run.outcome().facts().getOrDefault(name, Double.NaN)));
    }
    return facts;
  }

  /** At each load, for each reader; empty if the case has none. */
  public List<LatencyResult> latencies() {
    return LatencyResult.of(runs);
  }

  private Figures figures(ToDoubleFunction<Measurement> figure) {
    return Figures.of(runs.stream().map(run -> figure.applyAsDouble(run)).toList());
  }
}
