package io.tillstream.streaming.cli;

import java.io.PrintWriter;

/** Something stands in a command's way that its user can change. */
final class RefusedException extends Exception {

  private final String remedy;
  private final boolean isList;

  /**
   * @param remedy what to do about it; null if the problem says it already
   */
  RefusedException(String problem, String remedy) {
    this(problem, remedy, false);
  }

  private RefusedException(String problem, String remedy, boolean isList) {
    super(problem);
    this.remedy = remedy;
    this.isList = isList;
  }

  /** Problems that come with their places and remedies, each in a line. */
  static RefusedException listing(String problems) {
    return new RefusedException(problems, null, true);
  }

  /**
   * Says it.
   *
   * @return the exit code
   */
  int tell(PrintWriter err) {
    if (isList) {
      err.println(getMessage());
      return ExitCode.CONFIGURATION;
    }
    return Failures.refuse(err, getMessage(), remedy);
  }
}
