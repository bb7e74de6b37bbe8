package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code tillstream run} in a JVM of its own, as a person would start it. */
final class RunProcess implements AutoCloseable {

  private static final Pattern WEB_PAGE = Pattern.compile("Web page: (\\S+)");
  private static final Path JVM_OPTIONS = Path.of("..", "jvm.options");

  private final Process process;
  private final Path output;
  private final HttpClient client = HttpClient.newHttpClient();

  RunProcess(Path output, List<String> arguments) throws IOException {
    this(output, List.of(), arguments);
  }

  /**
   * @param jvm what Java itself is told
   */
  RunProcess(Path output, List<String> jvm, List<String> arguments) throws IOException {
    this.output = output;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + JVM_OPTIONS);
    command.add("-Xmx1g");
    command.addAll(jvm);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.tillstream.streaming.cli.Tillstream");
    command.add("run");
    command.addAll(arguments);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Waits until the job runs. */
  void awaitRunning() throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!WEB_PAGE.matcher(output()).find()) {
      assertThat(process.isAlive()).as("run said: %s", output()).isTrue();
      assertThat(System.nanoTime()).as("run said: %s", output()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  /** What the job's page says of its checkpoints: {@code completed}, {@code restored}, … */
  JsonNode checkpointCounts() throws IOException, InterruptedException {
    String id = get("/jobs").at("/jobs/0/id").asText();
    return get("/jobs/" + id + "/checkpoints").path("counts");
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(text(path));
  }

  /** What its web page answers. */
  String text(String path) throws IOException, InterruptedException {
    Matcher page = WEB_PAGE.matcher(output());
    assertThat(page.find()).isTrue();
    HttpRequest request = HttpRequest.newBuilder(URI.create(page.group(1) + path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  void awaitCheckpoints(int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (checkpointCounts().path("completed").asInt() < count) {
      assertThat(System.nanoTime()).as("run said: %s", output()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * As Ctrl-C does.
   *
   * @return the exit code
   */
  int stop() throws InterruptedException {
    process.toHandle().destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
