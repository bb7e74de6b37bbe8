package io.tillstream.streaming.cli;

import io.tillstream.engine.program.Program;
import io.tillstream.program.ReadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tillstream program validate}: all mistakes of all files. */
@Command(
    name = "validate",
    headerHeading = "Example:%n  tillstream program validate program.yaml%n%n",
    header = "Finds every mistake in membership programs.",
    description = {
      "Reads each program as the engine would and lists its mistakes, one a line: file, line,"
          + " column, the place in the program, what is wrong and what to do about it.",
      "",
      "Exits with 0 if all are well, with 78 if one is not."
    })
public final class ProgramValidateCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Programs (YAML).")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    int exitCode = ExitCode.OK;
    for (Path file : files) {
      exitCode = Math.max(exitCode, validate(file));
    }
    return exitCode;
  }

  private int validate(Path file) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      ReadResult read = ProgramFile.read(file);
      if (read.program().isEmpty()) {
        err.println(read.render());
        err.flush();
        return ExitCode.CONFIGURATION;
      }
      Program program = read.program().get();
      out.println(file + ": ok, " + program.name() + " version " + program.version());
      out.flush();
      return ExitCode.OK;
    } catch (IOException e) {
      err.println("tillstream: " + Failures.describe(e));
      err.flush();
      return ExitCode.FAILED;
    }
  }
}
