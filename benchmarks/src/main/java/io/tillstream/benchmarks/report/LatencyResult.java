package io.tillstream.benchmarks.report;

import io.tillstream.benchmarks.run.Latency;
import io.tillstream.benchmarks.run.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.IsolationLevel;

/** How long answers took at one load, for one reader, over all runs of a case. */
public record LatencyResult(
    int loadPercent,
    IsolationLevel reader,
    Figures p50Millis,
    Figures p99Millis,
    Figures p999Millis,
    Figures maxMillis) {

  private record Place(int loadPercent, IsolationLevel reader) {}

  static List<LatencyResult> of(List<Measurement> runs) {
    Map<Place, List<Latency>> byPlace = new LinkedHashMap<>();
    for (Measurement run : runs) {
      for (Latency latency : run.outcome().latencies()) {
        byPlace
            .computeIfAbsent(
                new Place(latency.loadPercent(), latency.reader()), unseen -> new ArrayList<>())
            .add(latency);
      }
    }
    List<LatencyResult> results = new ArrayList<>();
    byPlace.forEach(
        (place, latencies) ->
            results.add(
                new LatencyResult(
                    place.loadPercent(),
                    place.reader(),
                    figures(latencies, Latency::p50Millis),
                    figures(latencies, Latency::p99Millis),
                    figures(latencies, Latency::p999Millis),
                    figures(latencies, Latency::maxMillis))));
    return results;
  }

  private static Figures figures(List<Latency> latencies, ToDoubleFunction<Latency> figure) {
    return Figures.of(latencies.stream().map(figure::applyAsDouble).toList());
  }

  /** The load and the reader, in words. */
  String title() {
    boolean committed = reader == IsolationLevel.READ_COMMITTED;
    return loadPercent + " % load, " + (committed ? "committed" : "read-uncommitted");
  }
}
