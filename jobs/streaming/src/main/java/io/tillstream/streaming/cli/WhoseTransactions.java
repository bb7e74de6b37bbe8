package io.tillstream.streaming.cli;

import io.tillstream.connectors.kafka.transaction.OpenTransactions;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Whose transactions a command is about. */
final class WhoseTransactions {

  @Option(
      names = "--name",
      defaultValue = "tillstream",
      description = "Those of the job with this name, as in run (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(names = "--all", description = "Those of anybody.")
  private boolean all;

  Predicate<String> predicate() {
    return all ? id -> true : OpenTransactions.ofJob(name);
  }

  String words() {
    return all ? "anybody" : name;
  }
}
