package io.tillstream.streaming.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes down what came of it: once for people, once for programs. */
public final class ChaosReport {

  private final ChaosResult result;
  private final String command;

  /**
   * @param command that does the same again
   */
  public ChaosReport(ChaosResult result, String command) {
    this.result = result;
    this.command = command;
  }

  /**
   * Writes {@code chaos.md} and {@code chaos.json}.
   *
   * @return the one for people
   */
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("chaos.json"), json());
    return Files.writeString(folder.resolve("chaos.md"), markdown());
  }

  String markdown() {
    ChaosRequest request = result.request();
    StringBuilder text = new StringBuilder("# Chaos, seed " + request.seed() + "\n\n```\n");
    result.lines().forEach(line -> text.append(line).append('\n'));
    text.append("```\n\n");
    text.append(
        "%,d receipts of %,d members, %d faults in %,d s; %d TaskManagers, %d brokers, a checkpoint every %s, %d processors.\n\n"
            .formatted(
                request.events(),
                request.members(),
                result.recoveries().size(),
                (result.ended() - result.began()) / 1000,
                request.taskManagers(),
                request.brokers(),
                request.checkpointEvery(),
                Runtime.getRuntime().availableProcessors()));
    text.append("| fault | times | answers again after: p50 | p99 | max |\n");
    text.append("| --- | ---: | ---: | ---: | ---: |\n");
    for (FaultKind kind : FaultKind.values()) {
      ChaosResult.Times times = result.times(kind);
      if (times.count() > 0) {
        text.append(
            "| %s | %d | %.1f s | %.1f s | %.1f s |\n"
                .formatted(
                    kind.text(),
                    times.count(),
                    times.p50() / 1e3,
                    times.p99() / 1e3,
                    times.max() / 1e3));
      }
    }
    text.append(
        """

        From the fault until a subscriber saw a committed answer of a checkpoint that began after it.

        Again: `%s`

        | # | fault | process | answers again after | |
        | ---: | --- | --- | ---: | --- |
        """
            .formatted(command));
    for (Recovery one : result.recoveries()) {
      text.append(
          "| %d | %s | %s | %.1f s | %s |\n"
              .formatted(
                  one.number(), one.kind().text(), one.victim(), one.millis() / 1e3, one.note()));
    }
    return text.toString();
  }

  private String json() throws IOException {
    JsonMapper mapper = new JsonMapper();
    ObjectNode root = mapper.createObjectNode();
    ChaosRequest request = result.request();
    root.put("seed", request.seed());
    root.put("events", request.events());
    root.put("members", request.members());
    root.put("command", command);
    root.put("began", Instant.ofEpochMilli(result.began()).toString());
    root.put("tookMillis", result.ended() - result.began());
    root.put("ledger", result.ledger());
    root.put("replay", result.replay());
    root.put("readingsAgree", result.agreed());
    root.put("good", result.isGood());
    ObjectNode times = root.putObject("recoveryMillis");
    for (FaultKind kind : FaultKind.values()) {
      ChaosResult.Times of = result.times(kind);
      if (of.count() > 0) {
        times
            .putObject(kind.name())
            .put("count", of.count())
            .put("p50", of.p50())
            .put("p99", of.p99())
            .put("max", of.max());
      }
    }
    ArrayNode faults = root.putArray("faults");
    for (Recovery one : result.recoveries()) {
      faults
          .addObject()
          .put("number", one.number())
          .put("kind", one.kind().name())
          .put("process", one.victim())
          .put("note", one.note())
          .put("recoveredAfterMillis", one.millis());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }
}
