package io.tillstream.streaming.sizing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an event and a member cost, as {@code tillstream bench --only kafka growth-0.1 growth-1
 * growth-10} measured it.
 *
 * @param source command, commit, machine and time of the measurement
 * @param cpuMicros of the engine from topic to topic, for one event
 * @param brokerCpuMicros of everything else on the machine meanwhile, for one event
 * @param coresOfATask busy in one task while it works as fast as it can
 * @param membersOfATask that it had meanwhile
 * @param growth what the engine alone costs with so many members, fewest first
 * @param memberBytesInMemory as the engine writes it
 * @param memberBytesOnDisk compacted, keys and filters included
 * @param checkpointBytes that an event adds to what is laid down by the next checkpoint
 */
public record MeasuredCosts(
    String source,
    double cpuMicros,
    double brokerCpuMicros,
    double coresOfATask,
    double membersOfATask,
    List<Growth> growth,
    double memberBytesInMemory,
    double memberBytesOnDisk,
    double checkpointBytes) {

  /** What one event costs one task that has so many members. */
  public record Growth(double members, double cpuMicros) {}

  private static final String SHIPPED = "measured-costs.json";
  private static final int TASKS_OF_THE_KAFKA_CASE = 2;
  private static final double MEGABYTE = 1 << 20;

  public MeasuredCosts {
    growth = List.copyOf(growth);
  }

  /** Those that come with this release. */
  public static MeasuredCosts shipped() {
    try (InputStream in = MeasuredCosts.class.getResourceAsStream(SHIPPED)) {
      return of(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException("the measured costs of this release cannot be read", e);
    }
  }

  /**
   * Those of a bench's {@code results.json}.
   *
   * @throws IOException if it cannot be read, or lacks one of the cases
   */
  public static MeasuredCosts read(Path results) throws IOException {
    try (InputStream in = Files.newInputStream(results)) {
      return of(new ObjectMapper().readTree(in));
    }
  }

  private static MeasuredCosts of(JsonNode results) throws IOException {
    JsonNode kafka = caseNamed("kafka", results);
    JsonNode grown = caseNamed("growth-1", results);
    double cpu = median(kafka, "cpuMicrosPerEvent");
    List<Growth> growth = new ArrayList<>();
    for (String name : List.of("growth-0.1", "growth-1", "growth-10")) {
      JsonNode each = caseNamed(name, results);
      growth.add(new Growth(members(each), median(each, "cpuMicrosPerEvent")));
    }
    growth.sort(Comparator.comparingDouble(Growth::members));
    JsonNode facts = grown.path("facts");
    return new MeasuredCosts(
        source(results),
        cpu,
        Math.max(0, median(kafka, "machineCpuMicrosPerEvent") - cpu),
        median(kafka, "eventsPerSecond") * cpu / 1e6 / TASKS_OF_THE_KAFKA_CASE,
        members(kafka) / TASKS_OF_THE_KAFKA_CASE,
        growth,
        median(facts, "memberBytesInMemory"),
        median(facts, "memberBytesCompacted"),
        // The cases of growth lay down a checkpoint each second.
        median(facts, "checkpointMegabytes") * MEGABYTE / median(grown, "eventsPerSecond"));
  }

  private static String source(JsonNode results) {
    JsonNode machine = results.path("machine");
    return String.format(
        "%s, %s, commit %s, %s cores of %s",
        results.path("command").asText(),
        results.path("startedAt").asText(),
        machine.path("commit").asText(),
        machine.path("cores").asText(),
        machine.path("processor").asText());
  }

  private static JsonNode caseNamed(String name, JsonNode results) throws IOException {
    for (JsonNode each : results.path("cases")) {
      if (each.path("case").asText().equals(name)) {
        return each;
      }
    }
    throw new IOException(
        "the results have no case "
            + name
            + "; measure with tillstream bench --only kafka growth-0.1 growth-1 growth-10");
  }

  private static double members(JsonNode one) {
    return one.path("load").path("members").asDouble();
  }

  private static double median(JsonNode of, String figure) throws IOException {
    JsonNode median = of.path(figure).path("median");
    if (!median.isNumber()) {
      throw new IOException("the results do not tell " + figure + ": a run failed");
    }
    return median.asDouble();
  }

  /**
   * CPU time of the engine for one event, in microseconds, in a task with so many members: between
   * measured numbers of members by the logarithm, beyond them as at the last one.
   */
  public double cpuMicros(double members) {
    return cpuMicros * alone(members) / alone(membersOfATask);
  }

  private double alone(double members) {
    Growth below = growth.get(0);
    for (Growth above : growth) {
      if (members <= above.members()) {
        double span = Math.log(above.members() / below.members());
        double part = span == 0 ? 0 : Math.log(Math.max(1, members / below.members())) / span;
        return below.cpuMicros() + part * (above.cpuMicros() - below.cpuMicros());
      }
      below = above;
    }
    return below.cpuMicros();
  }
}
