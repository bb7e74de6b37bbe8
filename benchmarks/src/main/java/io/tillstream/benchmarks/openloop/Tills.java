package io.tillstream.benchmarks.openloop;

import io.tillstream.benchmarks.kafka.KafkaStand;
import io.tillstream.benchmarks.run.Lap;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.streaming.local.TillstreamHome;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Our end of the line to the {@link TillsProcess}. For one thread. */
final class Tills implements AutoCloseable {

  private static final String HEAP = "256m";

  private final Process process;
  private final Path log;
  private final ObjectOutputStream out;
  private final ObjectInputStream in;

  private Tills(Process process, Path log) throws IOException {
    this.process = process;
    this.log = log;
    this.out = new ObjectOutputStream(process.getOutputStream());
    out.flush();
    this.in = new ObjectInputStream(process.getInputStream());
  }

  /** Starts the process: from now on its subscribers listen. */
  static Tills start(KafkaStand stand, Site site) throws IOException {
    Path directory = Files.createDirectory(site.directory().resolve("tills"));
    Path log = directory.resolve("log");
    Process process = new ProcessBuilder(command()).redirectError(log.toFile()).start();
    Tills tills = new Tills(process, log);
    tills.tell(
        new TillsOrder(
            stand.job().kafka(), stand.schemaId(), site.tape().load(), directory.toString()));
    return tills;
  }

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + TillstreamHome.find("jobs/jvm.options", "run it from a source tree"),
        "-Xms" + HEAP,
        "-Xmx" + HEAP,
        // One thread that collects a small heap: others would take the cores from who is measured.
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        TillsProcess.class.getName());
  }

  /** Has a stretch sent, and waits until all of it was answered. */
  Trial send(Stretch stretch) throws IOException {
    tell(stretch);
    Lap began = null;
    Lap ended = null;
    double cpuAtBegin = 0;
    double cpuAtEnd = 0;
    while (true) {
      Object said = listen();
      if (said instanceof Heard heard) {
        return new Trial(stretch, heard, began, ended, cpuAtEnd - cpuAtBegin);
      }
      if (said == Mark.MEASURING) {
        began = Lap.now();
        cpuAtBegin = cpuSeconds();
      } else {
        ended = Lap.now();
        cpuAtEnd = cpuSeconds();
      }
    }
  }

  private double cpuSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  private void tell(Object what) throws IOException {
    out.writeObject(what);
    out.flush();
  }

  private Object listen() throws IOException {
    try {
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("both ends have the same class path", e);
    } catch (IOException e) {
      throw new IOException("the tills broke off; they said:\n" + Files.readString(log), e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
  }
}
