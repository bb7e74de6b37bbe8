package io.tillstream.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.workload.Load;
import java.io.IOException;

/** Every run with everything, for whoever compares two of them. */
public final class JsonReport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonReport() {}

  public static String of(Results results) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("command", results.command()).put("startedAt", results.startedAt());
    ObjectNode machine = root.putObject("machine");
    results.machine().forEach(machine::put);
    ArrayNode cases = root.putArray("cases");
    results.cases().forEach(result -> write(result, cases.addObject()));
    ArrayNode ratios = root.putArray("ratios");
    for (RatioResult ratio : results.ratios()) {
      ObjectNode node = ratios.addObject().put("ratio", ratio.title());
      write(ratio.ratio(), node);
      node.put(ratio.lessIsBetter() ? "atMost" : "atLeast", ratio.atLeast());
      node.put("aim", ratio.aim()).put("verdict", ratio.verdict());
    }
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void write(CaseResult result, ObjectNode node) {
    node.put("case", result.name()).put("title", result.title());
    Load load = result.load();
    node.putObject("load")
        .put("seed", load.seed())
        .put("members", load.members())
        .put("spread", load.spread().name())
        .put("warmUpEvents", load.warmUp())
        .put("measuredEvents", load.measured());
    write(result.eventsPerSecond(), node.putObject("eventsPerSecond"));
    write(result.cpuMicrosPerEvent(), node.putObject("cpuMicrosPerEvent"));
    write(result.machineCpuMicrosPerEvent(), node.putObject("machineCpuMicrosPerEvent"));
    ObjectNode facts = node.putObject("facts");
    result.facts().forEach((name, figures) -> write(figures, facts.putObject(name)));
    ArrayNode latencies = node.putArray("latencies");
    result.latencies().forEach(latency -> write(latency, latencies.addObject()));
    ArrayNode runs = node.putArray("runs");
    result.runs().forEach(run -> write(run, runs.addObject()));
    ArrayNode failures = node.putArray("failures");
    result.failures().forEach(failures::add);
  }

  private static void write(LatencyResult latency, ObjectNode node) {
    node.put("loadPercent", latency.loadPercent()).put("reader", latency.reader().toString());
    write(latency.p50Millis(), node.putObject("p50Millis"));
    write(latency.p99Millis(), node.putObject("p99Millis"));
    write(latency.p999Millis(), node.putObject("p999Millis"));
    write(latency.maxMillis(), node.putObject("maxMillis"));
  }

  private static void write(Figures figures, ObjectNode node) {
    put(node, "median", figures.median());
    put(node, "min", figures.min());
    put(node, "max", figures.max());
  }

  private static void write(Measurement run, ObjectNode node) {
    node.put("events", run.events());
    put(node, "seconds", run.seconds());
    put(node, "processCpuSeconds", run.processCpuSeconds());
    put(node, "machineCpuSeconds", run.machineCpuSeconds());
    run.outcome().facts().forEach((name, value) -> put(node, name, value));
    node.put("answers", run.outcome().answers().count());
    node.put("ledgerChecksum", Long.toHexString(run.outcome().answers().ledgerChecksum()));
  }

  /** JSON knows no NaN. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }
}
