package io.tillstream.streaming.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream rejected}: what was refused, and what can be done about it. */
@Command(
    name = "rejected",
    headerHeading = "Example:%n  tillstream rejected list --bootstrap-servers localhost:9092%n%n",
    header = "Lists refused records, and sends them again when they are mended.",
    description = {
      "A refused record waits in its .rejected topic, byte for byte. Where the record itself is at"
          + " fault, list --json writes it down as an event, to be corrected and sent with"
          + " resend --with; where something else was (a program, a till's clock, a sale that was"
          + " still missing), resend sends it as it is.",
      "",
      "Each is sent again once, however often it is asked for."
    },
    subcommands = {RejectedListCommand.class, RejectedResendCommand.class})
public final class RejectedCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with refused records: list or resend");
  }
}
