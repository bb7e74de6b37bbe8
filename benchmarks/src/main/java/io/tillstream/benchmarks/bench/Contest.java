package io.tillstream.benchmarks.bench;

import io.tillstream.benchmarks.report.CaseResult;
import io.tillstream.benchmarks.report.RatioResult;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Fork;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.RunFailedException;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeWriter;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.streaming.local.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs all cases in rounds: there and back again, so that a machine that grows slower or faster
 * meanwhile favours nobody.
 */
final class Contest {

  private final List<Case> cases;
  private final int rounds;
  private final Path directory;
  private final Progress progress;
  private final Map<Load, Tape> tapes = new HashMap<>();
  private final Set<Load> prepared = new HashSet<>();
  private final List<Map<String, Measurement>> measured = new ArrayList<>();
  private final Map<String, List<String>> failures = new LinkedHashMap<>();
  private int runs;

  /**
   * @param directory for tapes and whatever runs write; must be there
   */
  Contest(List<Case> cases, int rounds, Path directory, Progress progress) {
    this.cases = cases;
    this.rounds = rounds;
    this.directory = directory;
    this.progress = progress;
  }

  /** Whoever wants to see what is known so far. */
  @FunctionalInterface
  interface RoundListener {
    void roundEnded() throws IOException;
  }

  /**
   * @param listener is told after each round, for hours may lie between the first and the last
   */
  void run(RoundListener listener) throws IOException, InterruptedException {
    for (Case each : cases) {
      if (!tapes.containsKey(each.load())) {
        tapes.put(each.load(), tape(each.load()));
      }
    }
    for (Case each : cases) {
      prepare(each);
    }
    for (int round = 0; round < rounds; round++) {
      List<Case> order = new ArrayList<>(cases);
      if (round % 2 == 1) {
        Collections.reverse(order);
      }
      measured.add(new HashMap<>());
      for (Case each : order) {
        run(each, measured.get(round));
      }
      listener.roundEnded();
    }
  }

  private Tape tape(Load load) throws IOException {
    Path folder = Files.createDirectory(directory.resolve("tape-" + tapes.size()));
    progress.begin(
        "preparing " + load.spread().name().toLowerCase() + " receipts",
        load.events() + load.until());
    Tape tape = TapeWriter.write(folder, load, progress::reached);
    progress.end("");
    return tape;
  }

  private void prepare(Case each) throws IOException, InterruptedException {
    Contestant preparation = each.contestant().preparation(each.load());
    if (preparation == null || !prepared.add(each.load())) {
      return;
    }
    Path folder = directory.resolve("preparation-" + prepared.size());
    progress.begin("preparing " + each.title(), each.load().members());
    try {
      Fork.run(preparation, tapes.get(each.load()), folder, progress::reached);
      progress.end("");
    } catch (RunFailedException e) {
      failures.computeIfAbsent(each.name(), unseen -> new ArrayList<>()).add(e.getMessage());
      progress.end("FAILED: " + e.getMessage());
    } finally {
      ProcessFolder.delete(folder);
    }
  }

  private void run(Case each, Map<String, Measurement> round)
      throws IOException, InterruptedException {
    Path folder = directory.resolve("run-" + runs++);
    progress.begin(
        "[" + runs + "/" + rounds * cases.size() + "] " + each.title(), each.load().events());
    try {
      Measurement measurement =
          Fork.run(each.contestant(), tapes.get(each.load()), folder, progress::reached);
      round.put(each.name(), measurement);
      progress.end(
          String.format(
              "%,.0f events a second, %.2f CPU µs an event",
              measurement.eventsPerSecond(), measurement.cpuMicrosPerEvent()));
    } catch (RunFailedException e) {
      failures.computeIfAbsent(each.name(), unseen -> new ArrayList<>()).add(e.getMessage());
      progress.end("FAILED: " + e.getMessage());
    } finally {
      ProcessFolder.delete(folder);
    }
  }

  boolean failed() {
    return !failures.isEmpty();
  }

  List<CaseResult> caseResults() {
    List<CaseResult> results = new ArrayList<>();
    for (Case each : cases) {
      List<Measurement> runsOfCase =
          measured.stream()
              .filter(round -> round.containsKey(each.name()))
              .map(round -> round.get(each.name()))
              .toList();
      results.add(
          new CaseResult(
              each.name(),
              each.title(),
              each.load(),
              runsOfCase,
              failures.getOrDefault(each.name(), List.of())));
    }
    return results;
  }

  List<RatioResult> ratioResults() {
    return Suite.ratios(cases).stream().map(ratio -> ratio.over(measured)).toList();
  }
}
