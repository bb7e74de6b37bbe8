package io.tillstream.streaming.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tillstream upgrade}: another build or program in the place of the one that runs. */
@Command(
    name = "upgrade",
    headerHeading =
        "Example:%n  tillstream upgrade --flink localhost:8081 --bootstrap-servers localhost:9092"
            + " --program program.yaml --checkpoints checkpoints%n%n",
    header = "Puts this build, with this program, in the place of the job that runs.",
    sortOptions = false,
    description = {
      "Checks that this one can start, stops the job of that name with a savepoint, and starts this"
          + " one from it. Subscribers see a pause and nothing else. Options are those of run; a"
          + " file of them does as well: tillstream upgrade @run.options"
    })
public final class UpgradeCommand implements Callable<Integer> {

  @Option(
      names = "--flink",
      required = true,
      paramLabel = "HOST:PORT",
      description = "REST address of the session cluster.")
  private String flink;

  @Mixin private JobOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return new Takeover(FlinkAddress.parse(spec, flink), spec.commandLine()).by(options);
  }
}
