package io.tillstream.streaming.cli;

import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.remote.FlinkRest;
import io.tillstream.streaming.remote.RemoteJob;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tillstream stop}: ends a job on a cluster so that the next one goes on where it was. */
@Command(
    name = "stop",
    headerHeading = "Example:%n  tillstream stop --flink localhost:8081%n%n",
    header = "Ends a job on a Flink cluster, with everything committed and a savepoint.",
    sortOptions = false,
    description = {
      "What was answered by then is committed; the savepoint holds the rest. A run with the same"
          + " --checkpoints goes on from it."
    })
public final class StopCommand implements Callable<Integer> {

  @Option(
      names = "--flink",
      required = true,
      paramLabel = "HOST:PORT",
      description = "REST address of the session cluster that it runs on.")
  private String flink;

  @Option(
      names = "--name",
      defaultValue = "tillstream",
      description = "The job's name (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--savepoint",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "DIR",
      description =
          "Where the savepoint goes, a folder or a URI (default: beside the job's checkpoints).")
  private String savepoint = "";

  @Option(
      names = "--within",
      defaultValue = "PT5M",
      paramLabel = "DURATION",
      description = "How long that may take (default: ${DEFAULT-VALUE}).")
  private Duration within;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    FlinkRest cluster = FlinkAddress.parse(spec, flink);
    Optional<RemoteJob> job = cluster.job(name);
    if (job.isEmpty()) {
      return Failures.refuse(
          spec.commandLine().getErr(),
          "no job named " + name + " runs on " + flink,
          "tillstream cluster status, or the web page http://" + flink + ", lists what runs.");
    }
    Optional<String> folder =
        savepoint.isEmpty()
            ? job.get().checkpointFolder()
            : Optional.of(JobSettings.uriOf(savepoint));
    if (folder.isEmpty()) {
      return Failures.refuse(
          spec.commandLine().getErr(),
          "the job has completed no checkpoint that a savepoint could go beside",
          "Say where it is to go: --savepoint DIR.");
    }
    String place = job.get().stop(folder.get(), within);
    spec.commandLine().getOut().println("Stopped; everything is committed. Savepoint: " + place);
    return ExitCode.OK;
  }
}
