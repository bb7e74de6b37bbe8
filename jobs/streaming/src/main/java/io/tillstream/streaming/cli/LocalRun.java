package io.tillstream.streaming.cli;

import io.tillstream.streaming.local.LocalFlink;
import io.tillstream.streaming.local.LocalJob;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.MemberJob;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmaster.JobResult;

/** A job in this process, until somebody stops it. It tells when it had to start again, and why. */
final class LocalRun {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final PrintWriter err;
  private int toldRestarts;

  LocalRun(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /**
   * @param savepoints path or URI of the folder that a clean stop leaves its savepoint in
   * @return the exit code
   */
  int run(MemberJob job, Configuration settings, int parallelism, String savepoints)
      throws InterruptedException {
    CompletableFuture<Void> asked = StopSignal.listen();
    try (LocalFlink cluster = LocalFlink.start(parallelism)) {
      LocalJob running = cluster.submit(job.layOut(settings, parallelism));
      out.println("Running; Ctrl-C stops. Web page: " + cluster.webPage());
      CompletableFuture<JobResult> ended = running.ended();
      while (!isDone(CompletableFuture.anyOf(asked, ended))) {
        tellRestarts(running);
      }
      if (ended.isDone()) {
        return ended.join().getSerializedThrowable().map(this::failed).orElse(ExitCode.OK);
      }
      return stop(running, savepoints);
    }
  }

  private static boolean isDone(CompletableFuture<Object> future) throws InterruptedException {
    try {
      future.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  private void tellRestarts(LocalJob running) {
    int restarts = running.restarts();
    if (restarts > toldRestarts) {
      toldRestarts = restarts;
      String why = running.lastFailure();
      err.println(
          "tillstream: started again from the last checkpoint, the "
              + restarts
              + ". time"
              + (why == null ? "" : ", after: " + why.lines().findFirst().orElse("")));
    }
  }

  private int stop(LocalJob running, String savepoints) throws InterruptedException {
    out.println("Stopping …");
    try {
      String savepoint = running.stop(JobSettings.uriOf(savepoints));
      out.println("Stopped; everything is committed. The next run goes on from " + savepoint);
      return ExitCode.OK;
    } catch (TimeoutException | IllegalStateException e) {
      err.println(
          "tillstream: it does not stop cleanly; the next run goes on from the last checkpoint");
      return ExitCode.FAILED;
    }
  }

  private int failed(Throwable why) {
    err.println("tillstream: the job failed: " + why.getMessage());
    return ExitCode.FAILED;
  }
}
