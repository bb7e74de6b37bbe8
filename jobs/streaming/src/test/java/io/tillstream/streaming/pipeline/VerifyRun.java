package io.tillstream.streaming.pipeline;

import io.tillstream.streaming.cli.VerifyCommand;
import java.util.ArrayList;
import java.util.List;

/** What a run of {@code tillstream verify} printed, and its exit code. */
record VerifyRun(int exit, String out, String err) {

  static VerifyRun over(String broker, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--bootstrap-servers=" + broker);
    CommandRun ran = CommandRun.of(new VerifyCommand(), arguments.toArray(String[]::new));
    return new VerifyRun(ran.exit(), ran.out(), ran.err());
  }
}
