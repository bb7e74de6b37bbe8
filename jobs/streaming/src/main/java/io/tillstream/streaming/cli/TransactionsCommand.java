package io.tillstream.streaming.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream transactions}: what holds readers up, and an end to it. */
@Command(
    name = "transactions",
    headerHeading =
        "Example:%n  tillstream transactions list --bootstrap-servers localhost:9092%n%n",
    header = "Lists transactions that are open, and aborts those that linger.",
    description =
        "Subscribers that read committed records stand still before an open transaction. A job that"
            + " runs ends its own within seconds; what a dead one has left is aborted by the brokers"
            + " after its timeout, or here.",
    subcommands = {TransactionsListCommand.class, TransactionsAbortCommand.class})
public final class TransactionsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with transactions: list or abort");
  }
}
