package io.tillstream.streaming.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job on a cluster: how it does, and how it ends. */
public final class RemoteJob {

  private static final long LOOK_EVERY_MILLIS = 100;

  /**
   * A checkpoint that the cluster remembers. Times are epoch milliseconds.
   *
   * @param status COMPLETED, FAILED or IN_PROGRESS
   * @param triggeredAt when its barriers left
   * @param endedAt when the last task had answered
   * @param failure why it failed; empty if it did not
   */
  public record Checkpoint(
      long number, String status, long triggeredAt, long endedAt, String failure) {

    public boolean isCompleted() {
      return status.equals("COMPLETED");
    }
  }

  /**
   * How many of each kind there were since the JobManager took the job.
   *
   * @param restored how often state was restored
   */
  public record CheckpointCounts(long completed, long failed, long restored) {}

  private final FlinkRest flink;
  private final String id;

  RemoteJob(FlinkRest flink, String id) {
    this.flink = flink;
    this.id = id;
  }

  public String id() {
    return id;
  }

  /** Flink's word: RUNNING, RESTARTING, … */
  public String state() throws IOException, InterruptedException {
    return flink.get("/jobs/" + id).path("state").asText();
  }

  /** True if every task runs with its state restored. */
  public boolean isWhole() throws IOException, InterruptedException {
    return count("RUNNING") == count("total");
  }

  /** True while tasks get their state back. */
  public boolean isRestoring() throws IOException, InterruptedException {
    return count("INITIALIZING") + count("DEPLOYING") > 0;
  }

  private int count(String state) throws IOException, InterruptedException {
    int count = 0;
    for (JsonNode vertex : flink.get("/jobs/" + id).path("vertices")) {
      count +=
          state.equals("total")
              ? vertex.path("parallelism").asInt()
              : vertex.path("tasks").path(state).asInt();
    }
    return count;
  }

  public CheckpointCounts checkpointCounts() throws IOException, InterruptedException {
    JsonNode counts = flink.get("/jobs/" + id + "/checkpoints").path("counts");
    return new CheckpointCounts(
        counts.path("completed").asLong(),
        counts.path("failed").asLong(),
        counts.path("restored").asLong());
  }

  /**
   * The last ones, newest first; as many as the cluster keeps in mind, ten unless told otherwise.
   */
  public List<Checkpoint> lastCheckpoints() throws IOException, InterruptedException {
    List<Checkpoint> last = new ArrayList<>();
    for (JsonNode one : flink.get("/jobs/" + id + "/checkpoints").path("history")) {
      last.add(
          new Checkpoint(
              one.path("id").asLong(),
              one.path("status").asText(),
              one.path("trigger_timestamp").asLong(),
              one.path("latest_ack_timestamp").asLong(),
              one.path("failure_message").asText("")));
    }
    return last;
  }

  /**
   * URI of the folder that this job and those before it keep their checkpoints in; empty if it has
   * none yet.
   */
  public Optional<String> checkpointFolder() throws IOException, InterruptedException {
    String last =
        flink.get("/jobs/" + id + "/checkpoints").at("/latest/completed/external_path").asText("");
    // In the folder of a job, in the folder of all.
    String ofJob = last.substring(0, Math.max(0, last.lastIndexOf('/')));
    int end = ofJob.lastIndexOf('/');
    return end < 0 ? Optional.empty() : Optional.of(ofJob.substring(0, end));
  }

  /** Why tasks failed last; empty if none did. */
  public String lastFailure() throws IOException, InterruptedException {
    return flink
        .get("/jobs/" + id + "/exceptions?maxExceptions=1")
        .path("exceptionHistory")
        .path("entries")
        .path(0)
        .path("stacktrace")
        .asText("");
  }

  /**
   * Ends the job with everything committed, and leaves a savepoint to go on from.
   *
   * @param folder URI that gets the savepoint
   * @param within how long that may take
   * @return where it is
   * @throws IOException if it does not end so; then it runs on
   */
  public String stop(String folder, Duration within) throws IOException, InterruptedException {
    ObjectNode wanted =
        FlinkRest.body()
            .put("targetDirectory", folder)
            .put("drain", false)
            .put("formatType", "NATIVE");
    String place = awaitSavepoint(trigger("/stop", wanted), within);
    long end = System.nanoTime() + within.toNanos();
    while (!state().equals("FINISHED") && System.nanoTime() < end) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    return place;
  }

  /**
   * Begins a savepoint, and does not wait for it.
   *
   * @return a name to ask after it with
   */
  public String beginSavepoint(String folder) throws IOException, InterruptedException {
    return trigger(
        "/savepoints",
        FlinkRest.body().put("target-directory", folder).put("formatType", "NATIVE"));
  }

  private String trigger(String path, ObjectNode body) throws IOException, InterruptedException {
    return flink.post("/jobs/" + id + path, body).path("request-id").asText();
  }

  /**
   * Waits for a savepoint.
   *
   * @return where it is
   * @throws IOException if it was not made
   */
  public String awaitSavepoint(String name, Duration within)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < end) {
      JsonNode answer = flink.get("/jobs/" + id + "/savepoints/" + name);
      if (answer.at("/status/id").asText().equals("COMPLETED")) {
        JsonNode operation = answer.path("operation");
        if (operation.has("failure-cause")) {
          throw new IOException("no savepoint: " + rootOf(operation.at("/failure-cause")));
        }
        return operation.path("location").asText();
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    throw new IOException("no savepoint within " + within);
  }

  /** The last cause of a stack trace, which is the first. */
  private static String rootOf(JsonNode cause) {
    String trace = cause.path("stack-trace").asText(cause.path("class").asText());
    String root = trace.lines().findFirst().orElse("");
    for (String line : trace.lines().toList()) {
      if (line.startsWith("Caused by: ")) {
        root = line.substring("Caused by: ".length());
      }
    }
    return root;
  }

  /** Ends the job where it is; its checkpoints stay. */
  public void cancel() throws IOException, InterruptedException {
    flink.patch("/jobs/" + id + "?mode=cancel");
  }
}
