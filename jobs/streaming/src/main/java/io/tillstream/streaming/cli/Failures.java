package io.tillstream.streaming.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What a command says when it fails: what went wrong and where, in one line. Only a bug shows its
 * stack.
 */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof IOException e) {
      err.println("tillstream: " + describe(e));
    } else if (failure instanceof UncheckedIOException e) {
      err.println("tillstream: " + describe(e.getCause()));
    } else if (failure instanceof InterruptedException) {
      err.println("tillstream: interrupted");
    } else {
      err.println("tillstream: this is a bug; please report what follows.");
      failure.printStackTrace(err);
    }
    err.flush();
    return ExitCode.FAILED;
  }

  /**
   * Says what stands in the way of a command and what to do about it.
   *
   * @param remedy null if the problem says it already
   * @return the exit code
   */
  static int refuse(PrintWriter err, String problem, String remedy) {
    err.println("tillstream: " + problem);
    if (remedy != null) {
      err.println("            " + remedy);
    }
    return ExitCode.CONFIGURATION;
  }

  /** Says what is unwise and what to do about it. */
  static void warn(PrintWriter err, String problem, String remedy) {
    err.println("tillstream: warning: " + problem);
    err.println("            " + remedy);
  }

  /** The message, with the remedy where Java's own is only a path. */
  static String describe(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied; check who may read and write it";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + ": this is a file where a directory is needed; name another";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
