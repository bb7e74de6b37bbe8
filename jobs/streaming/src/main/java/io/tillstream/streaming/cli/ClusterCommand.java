package io.tillstream.streaming.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream cluster}: a real cluster on this machine. */
@Command(
    name = "cluster",
    headerHeading = "Example:%n  tillstream cluster up --taskmanagers 2%n%n",
    header = "A Flink cluster of separate processes on this machine, with Kafka.",
    subcommands = {ClusterUpCommand.class, ClusterStatusCommand.class, ClusterDownCommand.class})
public final class ClusterCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what: up, status or down");
  }
}
