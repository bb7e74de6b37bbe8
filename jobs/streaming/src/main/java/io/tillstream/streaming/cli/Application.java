package io.tillstream.streaming.cli;

/**
 * The main of a Flink cluster that lives for this job alone (application mode). It is called within
 * the JobManager, so it must not end that process: it returns once the job was handed over, and
 * throws what another main would end with an exit code for.
 */
public final class Application {

  private Application() {}

  /**
   * @param arguments of the command line: {@code run --flink=application …}
   * @throws IllegalStateException if the job was not started; what is wrong stands in the log
   */
  public static void main(String[] arguments) {
    int exitCode = Tillstream.commandLine().execute(arguments);
    if (exitCode != ExitCode.OK) {
      throw new IllegalStateException(
          "the job was not started (exit code " + exitCode + "); the lines above say why");
    }
  }
}
