package io.tillstream.streaming.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream program}: what can be done with programs. */
@Command(
    name = "program",
    headerHeading = "Example:%n  tillstream program validate program.yaml%n%n",
    header = "Checks membership programs.",
    subcommands = ProgramValidateCommand.class)
public final class ProgramCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with programs: validate");
  }
}
