package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.tape.AnswerTotals;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.streaming.local.TillstreamHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Runs a contestant in a JVM of its own, so that neither what was compiled nor what was left behind
 * by the one before is in its figures.
 */
public final class Fork {

  /** What a fork is told. */
  record Order(Contestant contestant, Tape tape, String directory) implements Serializable {}

  private static final String OPTIONS_VARIABLE = "TILLSTREAM_JAVA_OPTS";
  private static final int LAST_WORDS = 25;

  private Fork() {}

  /**
   * Runs it, and compares its answers with those expected.
   *
   * @param directory of this run alone; is made
   * @param progress told now and then how many receipts have passed
   * @throws RunFailedException if it broke off or answered wrongly
   */
  public static Measurement run(
      Contestant contestant, Tape tape, Path directory, LongConsumer progress)
      throws IOException, InterruptedException, RunFailedException {
    Files.createDirectories(directory.resolve("tmp"));
    Path order = directory.resolve("order");
    Path result = directory.resolve("result");
    Path log = directory.resolve("log");
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(order))) {
      out.writeObject(new Order(contestant, tape, directory.toString()));
    }
    Process process =
        new ProcessBuilder(command(contestant, tape, directory, order, result))
            .redirectError(log.toFile())
            .start();
    try {
      follow(process, progress);
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new RunFailedException(
            "it broke off with exit code " + exitCode + "; it said:\n" + lastWords(log));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return checked(result, contestant, tape);
  }

  private static List<String> command(
      Contestant contestant, Tape tape, Path directory, Path order, Path result) {
    List<String> command = new ArrayList<>(contestant.startedBy());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + TillstreamHome.find("jobs/jvm.options", "run it from a source tree"));
    int megabytes = contestant.heapMegabytes(tape.load());
    // All of it at once: a heap that grows is a warm-up of its own.
    command.add("-Xms" + megabytes + "m");
    command.add("-Xmx" + megabytes + "m");
    command.add("-Djava.io.tmpdir=" + directory.resolve("tmp"));
    String home = System.getProperty(TillstreamHome.PROPERTY);
    if (home != null) {
      command.add("-D" + TillstreamHome.PROPERTY + "=" + home);
    }
    String options = System.getenv(OPTIONS_VARIABLE);
    if (options != null && !options.isBlank()) {
      command.addAll(List.of(options.trim().split("\\s+")));
    }
    command.addAll(List.of("-cp", contestant.classPath()));
    command.addAll(List.of(ForkProcess.class.getName(), order.toString(), result.toString()));
    return command;
  }

  private static void follow(Process process, LongConsumer progress) throws IOException {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(ForkProcess.PROGRESS)) {
          progress.accept(Long.parseLong(line.substring(ForkProcess.PROGRESS.length())));
        }
      }
    }
  }

  private static Measurement checked(Path result, Contestant contestant, Tape tape)
      throws IOException, RunFailedException {
    Measurement measurement;
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(result))) {
      measurement = (Measurement) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a fork has our own class path", e);
    }
    AnswerTotals expected = contestant.expected(tape, measurement);
    List<String> differences = measurement.outcome().answers().differencesFrom(expected);
    if (!differences.isEmpty()) {
      throw new RunFailedException("its answers are wrong: " + String.join("; ", differences));
    }
    return measurement;
  }

  private static String lastWords(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
  }
}
