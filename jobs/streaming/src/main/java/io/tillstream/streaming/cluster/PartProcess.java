package io.tillstream.streaming.cluster;

import io.tillstream.streaming.local.ProcessFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A part of a cluster while it runs. It is our child and ends with us; its number is in a file for
 * whoever wants to look at it.
 */
final class PartProcess {

  private static final Duration END_WITHIN = Duration.ofSeconds(15);
  private static final int LAST_WORDS = 15;

  private final Part part;
  private final ClusterFolder folder;
  private Process process;
  private int starts;
  private long startedAt;
  private boolean paused;

  PartProcess(Part part, ClusterFolder folder) {
    this.part = part;
    this.folder = folder;
  }

  Part part() {
    return part;
  }

  synchronized void start() throws IOException {
    if (part.serving() != null) {
      Files.deleteIfExists(part.serving());
    }
    ProcessFolder.delete(part.scratch());
    Files.createDirectories(part.scratch());
    starts++;
    startedAt = System.nanoTime();
    paused = false;
    process =
        new ProcessBuilder(part.command().apply(starts))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.output(part.name()).toFile()))
            .directory(folder.root().toFile())
            .start();
    folder.writePid(part.name(), process.pid());
  }

  /** How often it was started. */
  synchronized int starts() {
    return starts;
  }

  synchronized Duration lived() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  synchronized CompletableFuture<Process> ended() {
    return process.onExit();
  }

  synchronized boolean isServing() {
    return process.isAlive() && (part.serving() == null || Files.exists(part.serving()));
  }

  synchronized boolean isPaused() {
    return paused && process.isAlive();
  }

  /** As kill -9 does; of this the process learns nothing. */
  synchronized void kill() {
    process.destroyForcibly();
  }

  /** Stops it where it stands, with all its connections open: it is there and does not answer. */
  synchronized void pause() throws IOException, InterruptedException {
    signal("STOP");
    paused = true;
  }

  /** Lets it go on, as if nothing had been. */
  synchronized void goOn() throws IOException, InterruptedException {
    signal("CONT");
    paused = false;
  }

  private void signal(String name) throws IOException, InterruptedException {
    // The shell's own kill: a machine may have no other.
    Process shell =
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
            .redirectErrorStream(true)
            .start();
    if (shell.waitFor() != 0) {
      throw new IOException(
          "cannot send " + name + " to " + part.name() + ", process " + process.pid());
    }
  }

  /** Asks it to end. */
  synchronized void terminate() {
    if (paused) {
      // It cannot hear.
      process.destroyForcibly();
    } else {
      // By its handle: Process.destroy would also close the pipe by which it knows that we live.
      process.toHandle().destroy();
    }
  }

  /** Waits for its end, and makes it end if it does not. */
  void awaitEnd() throws InterruptedException, IOException {
    Process ending;
    synchronized (this) {
      ending = process;
    }
    if (!ending.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      ending.destroyForcibly().waitFor();
    }
    Files.deleteIfExists(folder.pid(part.name()));
  }

  /** The end of what it said, for a message about its failure. */
  String lastWords() {
    return lastLines(folder.log(part.name())) + lastLines(folder.output(part.name()));
  }

  private static String lastLines(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()))
          + "\n";
    } catch (IOException e) {
      return "";
    }
  }
}
