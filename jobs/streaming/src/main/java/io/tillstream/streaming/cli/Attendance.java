package io.tillstream.streaming.cli;

import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.LatestCheckpoint;
import io.tillstream.streaming.remote.Attendant;
import io.tillstream.streaming.remote.FlinkRest;
import io.tillstream.streaming.remote.RemoteFlink;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;

/** Stays with a job that runs on a cluster, until it ends or somebody has seen enough. */
final class Attendance {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final FlinkRest cluster;
  private final JobOptions options;
  private final PrintWriter out;
  private final PrintWriter err;
  private String said = "";

  Attendance(FlinkRest cluster, JobOptions options, PrintWriter out, PrintWriter err) {
    this.cluster = cluster;
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /**
   * @param ready the job as it was submitted, and would be once more
   * @return the exit code
   */
  int stay(JobOptions.Prepared ready) throws InterruptedException {
    Attendant attendant =
        new Attendant(
            cluster,
            options.name(),
            options.checkpoints(),
            last -> submit(ready, last),
            this::complain);
    CompletableFuture<Void> asked = StopSignal.listen();
    out.println("Looking after it; Ctrl-C ends that, and not the job");
    while (!isDone(asked)) {
      try {
        if (!attendant.look()) {
          out.println("It has ended, or another one is in its place");
          return ExitCode.OK;
        }
      } catch (IOException | PreflightException e) {
        tell(e.getMessage()); // and look again: a JobManager comes back
      }
    }
    return ExitCode.OK;
  }

  private void submit(JobOptions.Prepared ready, LatestCheckpoint last)
      throws IOException, InterruptedException {
    Configuration settings = new Configuration(ready.settings());
    JobSettings.resume(settings, last.uri());
    new RemoteFlink(cluster).submit(ready.job().goingOnFrom(last), settings, ready.parallelism());
  }

  private void tell(String problem) {
    if (!problem.equals(said)) {
      complain(problem);
      said = problem;
    }
  }

  private void complain(String what) {
    err.println("tillstream: " + what);
  }

  private static boolean isDone(CompletableFuture<Void> asked) throws InterruptedException {
    try {
      asked.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }
}
