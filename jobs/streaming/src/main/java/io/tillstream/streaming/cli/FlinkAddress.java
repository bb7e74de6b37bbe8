package io.tillstream.streaming.cli;

import io.tillstream.streaming.remote.FlinkRest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads where a Flink cluster's REST interface is. */
final class FlinkAddress {

  private FlinkAddress() {}

  /**
   * @param text HOST:PORT
   * @throws ParameterException if it is something else
   */
  static FlinkRest parse(CommandSpec command, String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
      throw new ParameterException(command.commandLine(), "--flink must be HOST:PORT, not " + text);
    }
    return new FlinkRest(text);
  }
}
