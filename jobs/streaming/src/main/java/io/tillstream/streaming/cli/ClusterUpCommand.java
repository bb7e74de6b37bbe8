package io.tillstream.streaming.cli;

import io.tillstream.streaming.cluster.ClusterFolder;
import io.tillstream.streaming.cluster.ClusterPlan;
import io.tillstream.streaming.cluster.ClusterSize;
import io.tillstream.streaming.cluster.Keeper;
import io.tillstream.streaming.cluster.Layout;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tillstream cluster up}. */
@Command(
    name = "up",
    headerHeading = "Example:%n  tillstream cluster up --taskmanagers 2 --brokers 3%n%n",
    header = "Starts a cluster: ZooKeeper, Kafka, Flink's JobManager and TaskManagers.",
    sortOptions = false,
    description = {
      "Each is a process of its own, from this build, on 127.0.0.1. A keeper starts again what dies."
          + " One TaskManager more than asked for waits for that: it takes over in the time in which"
          + " a new one would still be loading its classes. What was up before comes up as it was,"
          + " with its jobs."
    })
public final class ClusterUpCommand implements Callable<Integer> {

  @Option(
      names = "--taskmanagers",
      defaultValue = "2",
      paramLabel = "N",
      description = "TaskManagers that carry jobs together (default: ${DEFAULT-VALUE}).")
  private int taskManagers;

  @Option(
      names = "--spares",
      defaultValue = "" + ClusterSize.USUAL_SPARES,
      paramLabel = "N",
      description = "TaskManagers beyond those, to take over (default: ${DEFAULT-VALUE}).")
  private int spares;

  @Option(
      names = "--slots",
      defaultValue = "1",
      paramLabel = "N",
      description = "Tasks of each kind in one TaskManager (default: ${DEFAULT-VALUE}).")
  private int slots;

  @Option(
      names = "--heap",
      defaultValue = "512",
      paramLabel = "MB",
      description =
          "For the tasks of one TaskManager; twice what --member-cache takes of it (default:"
              + " ${DEFAULT-VALUE}).")
  private int heapMegabytes;

  @Option(
      names = "--brokers",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Kafka brokers; of 3 one may fail, 0 if you have Kafka (default: ${DEFAULT-VALUE}).")
  private int brokers;

  @Mixin private FolderOption where;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ClusterFolder folder = where.folder();
    Keeper keeper = new Keeper(folder);
    try {
      if (keeper.isRunning()) {
        throw new RefusedException(
            "the cluster in " + folder.root() + " is up", "tillstream cluster status shows it.");
      }
      long begin = System.nanoTime();
      ClusterPlan plan = plan(folder);
      Layout.write(folder, plan);
      keeper.start();
      tell(folder, plan, Duration.ofNanos(System.nanoTime() - begin));
      return ExitCode.OK;
    } catch (RefusedException e) {
      return e.tell(spec.commandLine().getErr());
    }
  }

  private ClusterPlan plan(ClusterFolder folder) throws IOException, RefusedException {
    try {
      ClusterSize size = new ClusterSize(taskManagers, spares, slots, heapMegabytes, brokers);
      return folder.exists() ? folder.plan().resized(size) : ClusterPlan.onUsualPorts(size);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(e.getMessage(), "Correct the numbers, or name another --folder.");
    }
  }

  private void tell(ClusterFolder folder, ClusterPlan plan, Duration took) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Up in %.1f s, in %s%n", took.toMillis() / 1e3, folder.root());
    out.println("  Flink   http://" + plan.flink());
    if (!plan.brokers().isEmpty()) {
      out.println("  Kafka   " + plan.bootstrapServers());
    }
    String kafka = plan.brokers().isEmpty() ? "HOST:PORT" : plan.bootstrapServers();
    out.println("Next:");
    out.printf(
        "  tillstream run --flink %s --bootstrap-servers %s --parallelism %d --checkpoints %s"
            + " --program program.yaml%n",
        plan.flink(), kafka, plan.size().parallelism(), folder.checkpoints());
  }
}
