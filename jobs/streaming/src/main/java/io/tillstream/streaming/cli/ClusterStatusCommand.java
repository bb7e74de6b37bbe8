package io.tillstream.streaming.cli;

import io.tillstream.streaming.cluster.ClusterFolder;
import io.tillstream.streaming.cluster.ClusterPlan;
import io.tillstream.streaming.cluster.Keeper;
import io.tillstream.streaming.remote.FlinkRest;
import io.tillstream.streaming.remote.RemoteJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tillstream cluster status}. */
@Command(
    name = "status",
    headerHeading = "Example:%n  tillstream cluster status%n%n",
    header = "Shows a cluster's processes and jobs.",
    description = "Exits with 0 if all of it is up, with 1 if something is missing.")
public final class ClusterStatusCommand implements Callable<Integer> {

  @Mixin private FolderOption where;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      ClusterFolder folder = where.existing();
      ClusterPlan plan = folder.plan();
      boolean whole = tellProcesses(new Keeper(folder), out);
      out.println("Kafka  " + plan.bootstrapServers());
      out.println("Flink  http://" + plan.flink());
      return tellJobs(new FlinkRest(plan.flink()), out) && whole ? ExitCode.OK : ExitCode.FAILED;
    } catch (RefusedException e) {
      return e.tell(spec.commandLine().getErr());
    }
  }

  private static boolean tellProcesses(Keeper keeper, PrintWriter out) throws IOException {
    boolean whole = keeper.isRunning();
    out.printf("%-16s%s%n", "keeper", whole ? "up" : "down");
    for (Keeper.Seen process : keeper.processes()) {
      whole &= process.pid().isPresent();
      out.printf(
          "%-16s%s%n",
          process.name(), process.pid().map(pid -> "up, process " + pid).orElse("down"));
    }
    return whole;
  }

  private boolean tellJobs(FlinkRest flink, PrintWriter out) throws InterruptedException {
    try {
      for (FlinkRest.Job job : flink.jobs()) {
        out.println("Job    " + job.name() + " " + job.id() + " " + job.state());
        if (job.isAlive()) {
          tellCheckpoints(flink.job(job.name()).orElseThrow(), out);
        }
      }
      return true;
    } catch (IOException e) {
      spec.commandLine().getErr().println("tillstream: " + e.getMessage());
      return false;
    }
  }

  private static void tellCheckpoints(RemoteJob job, PrintWriter out)
      throws IOException, InterruptedException {
    RemoteJob.CheckpointCounts counts = job.checkpointCounts();
    out.printf(
        "       checkpoints completed=%d failed=%d restored=%d%n",
        counts.completed(), counts.failed(), counts.restored());
    job.lastCheckpoints().stream()
        .filter(checkpoint -> checkpoint.status().equals("FAILED"))
        .findFirst()
        .ifPresent(
            failed ->
                out.println(
                    "       the last that failed: " + failed.number() + ", " + failed.failure()));
  }
}
