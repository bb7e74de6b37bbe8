package io.tillstream.streaming.cli;

import io.tillstream.program.ProgramReader;
import io.tillstream.program.ReadResult;
import io.tillstream.streaming.demo.DemoRequest;
import io.tillstream.streaming.demo.Outcome;
import io.tillstream.streaming.demo.Session;
import io.tillstream.streaming.demo.Speed;
import io.tillstream.streaming.local.TillstreamHome;
import io.tillstream.streaming.operator.ProgramText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code tillstream demo}: everything on this machine, for a minute. */
@Command(
    name = "demo",
    headerHeading = "Example:%n  tillstream demo --speed 2%n%n",
    header = "Runs a year of real receipts through Kafka and Flink on this machine.",
    description = {
      "Starts a Kafka broker and a Flink cluster with its web page on 127.0.0.1, sends a year of"
          + " receipts through them in about a minute, and shows what becomes of them: points,"
          + " tiers, triggers and why, and what was held back and why. In the end it compares"
          + " every answer that it read back with a replay of the same events.",
      "",
      "The receipts are real. The enrolments, consents, orders and engagements that go with them"
          + " are made up, always the same ones, from a seed.",
      "",
      "Ctrl-C ends it at any time and leaves nothing behind. Exits with 0 if all answers are those"
          + " of the replay, with 1 if not, or if something failed."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final String SAMPLE =
      "jobs/program/src/main/resources/io/tillstream/program/samples/maple-rewards.yaml";

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      converter = SpeedConverter.class,
      description = "2 for twice as fast, 0.5 for half, max for as fast as it goes.")
  private Speed speed;

  @Option(
      names = "--program",
      paramLabel = "FILE",
      description = "The membership program (YAML); the sample maple-rewards by default.")
  private Path program;

  @ArgGroup private Ending ending = new Ending();

  /** What comes after the summary. */
  private static final class Ending {
    @Option(
        names = "--once",
        description = "End after the summary: what happens anyway, spelled out for scripts.")
    private boolean once;

    @Option(
        names = "--keep-running",
        description = "Keep Kafka and Flink up after the summary, until Ctrl-C.")
    private boolean keepRunning;
  }

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path file = program == null ? TillstreamHome.find(SAMPLE, "name one with --program") : program;
    ReadResult read = UserFile.read(file, ProgramReader::readFile);
    if (read.program().isEmpty()) {
      spec.commandLine().getErr().println(read.render());
      return ExitCode.CONFIGURATION;
    }
    CompletableFuture<Void> stop = StopSignal.listen(); // before there is anything to tidy up
    DemoRequest request =
        new DemoRequest(ProgramText.ofFile(file), read.program().get(), speed, ending.keepRunning);
    Outcome outcome = Session.of(request).run(stop);
    return switch (outcome) {
      case WELL -> ExitCode.OK;
      case FAILED -> ExitCode.FAILED;
      case STOPPED -> ExitCode.INTERRUPTED;
    };
  }

  private static final class SpeedConverter implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String text) {
      try {
        return Speed.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
