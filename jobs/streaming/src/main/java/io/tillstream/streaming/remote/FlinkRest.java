package io.tillstream.streaming.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Flink cluster's REST interface, as far as we use it.
 *
 * @see <a href="https://nightlies.apache.org/flink/flink-docs-stable/docs/ops/rest_api/">REST
 *     API</a>
 */
public final class FlinkRest {

  /** The setting by which a cluster says which build of ours its processes have; see Build. */
  public static final String BUILD = "tillstream.build";

  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A job as the cluster lists it.
   *
   * @param state Flink's: RUNNING, RESTARTING, FAILED, …
   */
  public record Job(String id, String name, String state) {

    /** True of a job that has not ended for good. */
    public boolean isAlive() {
      return switch (state) {
        case "FAILED", "CANCELED", "FINISHED" -> false;
        default -> true;
      };
    }
  }

  /**
   * A TaskManager as the cluster lists it.
   *
   * @param id its resource id
   */
  public record TaskManager(String id, int slots, int freeSlots) {}

  private final String address;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(WITHIN).version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param address host:port
   */
  public FlinkRest(String address) {
    this.address = address;
  }

  public String address() {
    return address;
  }

  String host() {
    return address.substring(0, address.lastIndexOf(':'));
  }

  int port() {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** All jobs that the cluster remembers. */
  public List<Job> jobs() throws IOException, InterruptedException {
    List<Job> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      jobs.add(
          new Job(job.path("jid").asText(), job.path("name").asText(), job.path("state").asText()));
    }
    return jobs;
  }

  /** The job of that name that has not ended; there is one at most. */
  public Optional<RemoteJob> job(String name) throws IOException, InterruptedException {
    return jobs().stream()
        .filter(job -> job.name().equals(name) && job.isAlive())
        .findFirst()
        .map(job -> new RemoteJob(this, job.id()));
  }

  public List<TaskManager> taskManagers() throws IOException, InterruptedException {
    List<TaskManager> found = new ArrayList<>();
    for (JsonNode one : get("/taskmanagers").path("taskmanagers")) {
      found.add(
          new TaskManager(
              one.path("id").asText(),
              one.path("slotsNumber").asInt(),
              one.path("freeSlots").asInt()));
    }
    return found;
  }

  /** True if the cluster's processes have the classes that this one runs. */
  public boolean hasOurBuild() throws IOException, InterruptedException {
    String ours = Build.id();
    for (JsonNode setting : get("/jobmanager/config")) {
      if (setting.path("key").asText().equals(BUILD)) {
        return setting.path("value").asText().equals(ours);
      }
    }
    return false;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  JsonNode patch(String path) throws IOException, InterruptedException {
    return send(request(path).method("PATCH", BodyPublishers.noBody()).build());
  }

  static ObjectNode body() {
    return JSON.createObjectNode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + address + path)).timeout(WITHIN);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response;
    try {
      response = client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException("no Flink cluster answers at " + address, e);
    }
    JsonNode answer = JSON.readTree(response.body());
    if (response.statusCode() >= 400) {
      String said = answer.path("errors").path(0).asText(response.body());
      throw new IOException(
          "the Flink cluster at " + address + " refuses: " + said.lines().findFirst().orElse(""));
    }
    return answer;
  }
}
