package io.tillstream.streaming.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream rescale}: more or fewer tasks for the job that runs. */
@Command(
    name = "rescale",
    headerHeading = "Example:%n  tillstream rescale @run.options --parallelism 3%n%n",
    header = "Divides the members of the job that runs among more or fewer tasks.",
    sortOptions = false,
    description = {
      "Stops the job with a savepoint and starts it from there with --parallelism tasks. Options are"
          + " those of run; a file of them does as well, and what follows it wins."
    })
public final class RescaleCommand implements Callable<Integer> {

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
    if (!options.namesParallelism()) {
      throw new ParameterException(spec.commandLine(), "rescale to what? Give --parallelism");
    }
    return new Takeover(FlinkAddress.parse(spec, flink), spec.commandLine()).by(options);
  }
}
