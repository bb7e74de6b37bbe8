package io.tillstream.streaming.cli;

import io.tillstream.streaming.sizing.Demand;
import io.tillstream.streaming.sizing.MeasuredCosts;
import io.tillstream.streaming.sizing.Plan;
import io.tillstream.streaming.sizing.PlanText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream plan}: what a chain takes, from measured costs. */
@Command(
    name = "plan",
    headerHeading = "Example:%n  tillstream plan --sales-per-second 583000 --members 1e8%n%n",
    header = "Reckons what a chain takes: cores, memory, disk, partitions, bandwidth.",
    sortOptions = false,
    description =
        "From costs that tillstream bench measured; says which, and what it assumed. For your own"
            + " machines, measure there and name the results.")
public final class PlanCommand implements Callable<Integer> {

  @Option(
      names = "--sales-per-second",
      required = true,
      paramLabel = "N",
      description = "Receipts at the peak.")
  private double salesPerSecond;

  @Option(
      names = "--members",
      required = true,
      paramLabel = "N",
      description = "Members who have ever bought, such as 1e8.")
  private double members;

  @Option(
      names = "--checkpoint-every",
      defaultValue = "PT10S",
      paramLabel = "DURATION",
      description = "Answers become visible this often (default: ${DEFAULT-VALUE}).")
  private Duration checkpointEvery;

  @Option(
      names = "--utilization",
      defaultValue = "0.7",
      paramLabel = "SHARE",
      description =
          "How busy cores may be at the peak; what is left catches up after a failure (default:"
              + " ${DEFAULT-VALUE}).")
  private double utilization;

  @Option(
      names = "--costs",
      paramLabel = "FILE",
      description =
          "A results.json of tillstream bench --only kafka growth-0.1 growth-1 growth-10;"
              + " otherwise what was measured for this release.")
  private Path costs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    positive(salesPerSecond, "--sales-per-second");
    positive(members, "--members");
    positive(utilization, "--utilization");
    if (utilization > 1) {
      throw new ParameterException(spec.commandLine(), "--utilization must be 1 or less");
    }
    if (checkpointEvery.toMillis() < 1) {
      throw new ParameterException(spec.commandLine(), "--checkpoint-every must be above 0");
    }
    MeasuredCosts measured;
    try {
      measured = costs == null ? MeasuredCosts.shipped() : MeasuredCosts.read(costs);
    } catch (IOException e) {
      spec.commandLine().getErr().println("tillstream: " + costs + ": " + e.getMessage());
      return ExitCode.CONFIGURATION;
    }
    Demand demand = new Demand(salesPerSecond, members, checkpointEvery, utilization);
    Plan plan;
    try {
      plan = Plan.of(demand, measured);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(PlanText.of(demand, measured, plan));
    out.flush();
    return ExitCode.OK;
  }

  private void positive(double value, String option) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new ParameterException(spec.commandLine(), option + " must be a number above 0");
    }
  }
}
