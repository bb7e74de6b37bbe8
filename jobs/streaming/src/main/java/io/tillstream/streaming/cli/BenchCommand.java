package io.tillstream.streaming.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * {@code tillstream bench}, as it is listed. The launcher runs the benchmarks themselves: they are
 * no part of what is shipped, and nothing depends on them.
 */
@Command(
    name = "bench",
    headerHeading = "Example:%n  tillstream bench --quick%n%n",
    header = "Measures what a receipt costs on this machine.",
    description = "Run it with the launcher of a source tree.")
public final class BenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Unmatched private List<String> arguments;

  @Override
  public Integer call() {
    spec.commandLine()
        .getErr()
        .println(
            "tillstream: the benchmarks are not part of this installation; run ./tillstream bench"
                + " in a source tree");
    return ExitCode.CONFIGURATION;
  }
}
