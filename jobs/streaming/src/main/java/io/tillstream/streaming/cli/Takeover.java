package io.tillstream.streaming.cli;

import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.remote.FlinkRest;
import io.tillstream.streaming.remote.RemoteFlink;
import io.tillstream.streaming.remote.RemoteJob;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import picocli.CommandLine;

/**
 * One job in the place of another, with its state: the old one is stopped with a savepoint, and the
 * new one begins there. What could be wrong with the new one is looked at while the old one still
 * runs.
 */
final class Takeover {

  private static final Duration STOPPED_WITHIN = Duration.ofMinutes(5);

  private final FlinkRest cluster;
  private final CommandLine command;

  Takeover(FlinkRest cluster, CommandLine command) {
    this.cluster = cluster;
    this.command = command;
  }

  /**
   * @param options of the new job; the old one has its name
   * @return the exit code
   */
  int by(JobOptions options) throws IOException, InterruptedException {
    try {
      RemoteJob old = running(options.name());
      JobOptions.Prepared next = options.prepare();
      String savepoint = old.stop(JobSettings.uriOf(options.checkpoints()), STOPPED_WITHIN);
      command.getOut().println("Stopped; everything is committed. Savepoint: " + savepoint);
      JobSettings.resume(next.settings(), savepoint);
      JobID id = submit(next);
      command
          .getOut()
          .println(
              "Job %s goes on from there on %s, with %d tasks"
                  .formatted(id, cluster.address(), next.parallelism()));
      return ExitCode.OK;
    } catch (RefusedException e) {
      return e.tell(command.getErr());
    }
  }

  private RemoteJob running(String name)
      throws IOException, InterruptedException, RefusedException {
    Optional<RemoteJob> job = cluster.job(name);
    if (job.isEmpty()) {
      throw new RefusedException(
          "no job named " + name + " runs on " + cluster.address(), "Start one: tillstream run.");
    }
    return job.get();
  }

  private JobID submit(JobOptions.Prepared next) throws IOException, InterruptedException {
    try {
      return new RemoteFlink(cluster).submit(next.job(), next.settings(), next.parallelism());
    } catch (IOException e) {
      throw new IOException(
          e.getMessage() + "; nothing is lost: tillstream run goes on from the savepoint", e);
    }
  }
}
