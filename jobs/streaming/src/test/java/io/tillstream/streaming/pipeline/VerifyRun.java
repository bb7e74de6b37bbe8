package io.tillstream.streaming.pipeline;

import io.tillstream.streaming.cli.VerifyCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a run of {@code tillstream verify} printed, and its exit code. */
record VerifyRun(int exit, String out, String err) {

  static VerifyRun over(String broker, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new VerifyCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] arguments = new String[more.length + 1];
    arguments[0] = "--bootstrap-servers=" + broker;
    System.arraycopy(more, 0, arguments, 1, more.length);
    int exit = command.execute(arguments);
    return new VerifyRun(exit, out.toString(), err.toString());
  }
}
