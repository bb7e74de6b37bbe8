package io.tillstream.streaming.cluster;

import io.tillstream.streaming.local.TillstreamHome;
import io.tillstream.streaming.remote.FlinkRest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A cluster that goes on when whoever started it is done: seen from outside, by its folder. */
public final class Keeper {

  private static final Duration UP_WITHIN = Duration.ofMinutes(3);
  private static final Duration DOWN_WITHIN = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 100;

  private final ClusterFolder folder;

  public Keeper(ClusterFolder folder) {
    this.folder = folder;
  }

  /** True while there is somebody who keeps the cluster up. */
  public boolean isRunning() throws IOException {
    return process().isPresent();
  }

  private Optional<ProcessHandle> process() throws IOException {
    return processOf(ClusterFolder.KEEPER)
        // Another process may have its number by now.
        .filter(process -> mayBe(process, KeeperProcess.class.getName()));
  }

  private static boolean mayBe(ProcessHandle process, String main) {
    return process.info().commandLine().map(line -> line.contains(main)).orElse(true);
  }

  private Optional<ProcessHandle> processOf(String part) throws IOException {
    Path file = folder.pid(part);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    long number = Long.parseLong(Files.readString(file).strip());
    return ProcessHandle.of(number).filter(ProcessHandle::isAlive);
  }

  /**
   * Starts a cluster that was laid out, and waits until it serves.
   *
   * @throws IOException if it does not come up; it is down then
   */
  public void start() throws IOException, InterruptedException {
    Process keeper =
        new ProcessBuilder(
                // So that a terminal may be closed.
                "nohup",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-D" + TillstreamHome.PROPERTY + "=" + TillstreamHome.folder(),
                "-cp",
                Libraries.allOf(folder.libraries()),
                KeeperProcess.class.getName(),
                folder.root().toString())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.output(ClusterFolder.KEEPER).toFile()))
            .directory(folder.root().toFile())
            .start();
    ClusterPlan plan = folder.plan();
    FlinkRest flink = new FlinkRest(plan.flink());
    long deadline = System.nanoTime() + UP_WITHIN.toNanos();
    while (!isUp(flink, plan)) {
      if (!keeper.isAlive() || System.nanoTime() > deadline) {
        stop();
        throw new IOException("the cluster does not come up; see " + folder.logs());
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private boolean isUp(FlinkRest flink, ClusterPlan plan) throws IOException, InterruptedException {
    for (Part part : new Parts(folder, plan).all()) {
      boolean serves = part.serving() == null || Files.exists(part.serving());
      if (!serves || processOf(part.name()).isEmpty()) {
        return false;
      }
    }
    try {
      return flink.taskManagers().size() >= plan.size().allTaskManagers();
    } catch (IOException e) {
      return false; // not yet
    }
  }

  /**
   * Ends all processes; what they keep stays.
   *
   * @return false if there were none
   */
  public boolean stop() throws IOException, InterruptedException {
    Optional<ProcessHandle> keeper = process();
    if (keeper.isEmpty()) {
      return false;
    }
    CompletableFuture<ProcessHandle> ended = keeper.get().onExit();
    keeper.get().destroy();
    try {
      ended.get(DOWN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The others end with it.
      keeper.get().destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a process cannot be waited for", e.getCause());
    }
    return true;
  }

  /**
   * A process as its folder shows it.
   *
   * @param pid empty if it does not run
   */
  public record Seen(String name, Optional<Long> pid) {}

  /** All processes that should be there. */
  public List<Seen> processes() throws IOException {
    List<Seen> seen = new ArrayList<>();
    for (Part part : new Parts(folder, folder.plan()).all()) {
      seen.add(new Seen(part.name(), processOf(part.name()).map(ProcessHandle::pid)));
    }
    return seen;
  }
}
