package io.tillstream.streaming.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a job's web page tells: configuration, plan, metrics with their values. */
final class WebPages {

  private static final List<String> OF_THE_CLUSTER =
      List.of(
          "/config",
          "/overview",
          "/jobs/overview",
          "/jobmanager/config",
          "/jobmanager/environment",
          "/jobmanager/thread-dump",
          "/taskmanagers");

  private static final List<String> OF_THE_JOB =
      List.of(
          "",
          "/config",
          "/plan",
          "/exceptions",
          "/accumulators",
          "/checkpoints",
          "/checkpoints/config",
          "/jobmanager/config",
          "/jobmanager/environment");

  private final RunProcess run;
  private final Map<String, String> pages = new LinkedHashMap<>();

  private WebPages(RunProcess run) {
    this.run = run;
  }

  /** By their paths. */
  static Map<String, String> of(RunProcess run) throws IOException, InterruptedException {
    WebPages found = new WebPages(run);
    String job = "/jobs/" + run.get("/jobs").at("/jobs/0/id").asText();
    for (String path : OF_THE_CLUSTER) {
      found.add(path);
    }
    for (String path : OF_THE_JOB) {
      found.add(job + path);
    }
    found.addMetrics("/jobmanager/metrics");
    found.addMetrics(job + "/metrics");
    for (JsonNode manager : run.get("/taskmanagers").path("taskmanagers")) {
      found.addMetrics("/taskmanagers/" + manager.path("id").asText() + "/metrics");
    }
    for (JsonNode vertex : run.get(job).path("vertices")) {
      found.addMetrics(job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics");
    }
    return found.pages;
  }

  private void add(String path) throws IOException, InterruptedException {
    pages.put(path, run.text(path));
  }

  /** Names, and the values of some hundred at a time: an address has an end. */
  private void addMetrics(String path) throws IOException, InterruptedException {
    add(path);
    StringBuilder names = new StringBuilder();
    for (JsonNode metric : run.get(path)) {
      names.append(names.isEmpty() ? "" : ",").append(metric.path("id").asText());
      if (names.length() > 3_000) {
        add(path + "?get=" + encoded(names));
        names.setLength(0);
      }
    }
    if (!names.isEmpty()) {
      add(path + "?get=" + encoded(names));
    }
  }

  private static String encoded(StringBuilder names) {
    return URLEncoder.encode(names.toString(), StandardCharsets.UTF_8);
  }
}
