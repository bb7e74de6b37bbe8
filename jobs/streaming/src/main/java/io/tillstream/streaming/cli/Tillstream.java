package io.tillstream.streaming.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's root: what stands in {@link #COMMANDS} is a command. */
@Command(
    name = "tillstream",
    headerHeading =
        "Example:%n  tillstream replay --program program.yaml --out answers events.jsonl%n%n",
    header = "Turns a retailer's events into points, tiers, signals and triggers.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Tillstream implements Runnable {

  /** Every command, in the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          RunCommand.class,
          ClusterCommand.class,
          StopCommand.class,
          RescaleCommand.class,
          UpgradeCommand.class,
          ChaosCommand.class,
          ReplayCommand.class,
          VerifyCommand.class,
          ProgramCommand.class,
          TopicsCommand.class,
          TransactionsCommand.class,
          RejectedCommand.class,
          BenchCommand.class,
          PlanCommand.class,
          HelpCommand.class);

  @Spec private CommandSpec spec;

  private Tillstream() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, ready to execute arguments. */
  static CommandLine commandLine() {
    CommandLine root = new CommandLine(new Tillstream());
    COMMANDS.forEach(root::addSubcommand);
    addHelp(root);
    return root.setOut(writer(System.out))
        .setErr(writer(System.err))
        .setCaseInsensitiveEnumValuesAllowed(true)
        // A file of options (@run.options) may be followed by those that differ from it.
        .setOverwrittenOptionsAllowed(true)
        .setExecutionExceptionHandler(new Failures());
  }

  private static void addHelp(CommandLine command) {
    if (command.getCommand() instanceof HelpCommand) {
      return;
    }
    command.getCommandSpec().mixinStandardHelpOptions(true);
    command.getSubcommands().values().forEach(Tillstream::addHelp);
  }

  /** Texts of programs may be in any script, whatever the terminal's own encoding is. */
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: name a command");
  }
}
