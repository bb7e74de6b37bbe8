package io.tillstream.streaming.cli;

/** What the command line's exit codes mean. */
public final class ExitCode {

  public static final int OK = 0;

  /** Something failed on the way: a file, a broker, a disk. */
  public static final int FAILED = 1;

  /** The command was not called as it can be; picocli's own. */
  public static final int USAGE = 2;

  /** What was proved wrong: answers are lost, doubled or out of balance. */
  public static final int BROKEN = 3;

  /** A program, a mapping or the machine is not set up right; {@code EX_CONFIG} of sysexits.h. */
  public static final int CONFIGURATION = 78;

  /** Ctrl-C came before the command was done; 128 and the signal's number, as shells have it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
