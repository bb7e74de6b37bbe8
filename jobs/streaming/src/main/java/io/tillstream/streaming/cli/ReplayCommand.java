package io.tillstream.streaming.cli;

import io.tillstream.connectors.file.FileSource;
import io.tillstream.connectors.file.InputFile;
import io.tillstream.connectors.file.InputFiles;
import io.tillstream.connectors.file.answers.AnswerDirectory;
import io.tillstream.connectors.file.csv.InvalidMappingException;
import io.tillstream.connectors.file.csv.MappingReader;
import io.tillstream.connectors.file.csv.SaleMapping;
import io.tillstream.engine.program.Program;
import io.tillstream.program.ReadResult;
import io.tillstream.streaming.replay.Replay;
import io.tillstream.streaming.replay.ReplaySummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tillstream replay}: files of events in, files of answers out. */
@Command(
    name = "replay",
    headerHeading =
        "Example:%n  tillstream replay --program program.yaml --out answers events.jsonl%n%n",
    header = "Answers files of events, without Kafka and Flink.",
    description = {
      "Reads events as JSON Lines (.jsonl, .ndjson, .json) or, through a mapping, as CSV (.csv),"
          + " each also packed (.gz), and writes what the program answers to them: a JSON Lines"
          + " file for each topic of answers, and summary.json.",
      "",
      "The same input gives the same answers, byte for byte, at every parallelism."
    })
public final class ReplayCommand implements Callable<Integer> {

  @Option(
      names = "--program",
      required = true,
      paramLabel = "FILE",
      description = "The membership program (YAML).")
  private Path program;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "How the columns of CSV files make sales (YAML); needed for CSV.")
  private Path mapping;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the answers go; made if it is not there, overwritten if it is.")
  private Path out;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Threads that share the members; as many as there are processors by default.")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description =
          "The horizon: later events are left aside, later alarms do not ring. ISO 8601 with an"
              + " offset, or epoch milliseconds; by default the latest time in the input.")
  private Long until;

  @Option(names = "--quiet", description = "No progress and no table of what came out.")
  private boolean quiet;

  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Files of events, directories of them (read by name), or - for standard input.")
  private List<String> inputs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (parallelism < 1) {
      throw new ParameterException(
          spec.commandLine(), "--parallelism must be 1 or more, not " + parallelism);
    }
    ReadResult read = ProgramFile.read(program);
    if (read.program().isEmpty()) {
      spec.commandLine().getErr().println(read.render());
      return ExitCode.CONFIGURATION;
    }
    try (FileSource source = new FileSource(inputFiles(), mapping())) {
      source.checkMapping();
      replay(read.program().get(), source);
      return ExitCode.OK;
    } catch (InvalidMappingException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.CONFIGURATION;
    }
  }

  private List<InputFile> inputFiles() throws IOException {
    List<InputFile> files = InputFiles.find(inputs);
    for (InputFile file : files) {
      if (file.format() == InputFile.Format.CSV && mapping == null) {
        throw new ParameterException(
            spec.commandLine(),
            file.name() + " is CSV: say with --mapping FILE how its columns make sales");
      }
      if (file.path() != null && AnswerDirectory.owns(out, file.path())) {
        throw new ParameterException(
            spec.commandLine(),
            file.name() + " would be overwritten by the answers: name another directory in --out");
      }
    }
    return files;
  }

  private SaleMapping mapping() throws IOException {
    return mapping == null ? null : UserFile.read(mapping, MappingReader::readFile);
  }

  private void replay(Program read, FileSource source) throws IOException, InterruptedException {
    try (AnswerDirectory answers = AnswerDirectory.open(out)) {
      ReplaySummary summary = replay(read, source, answers);
      answers.finish(summary.toJson());
      if (!quiet) {
        spec.commandLine().getOut().print(summary.toTable());
        spec.commandLine().getOut().flush();
      }
    }
  }

  private ReplaySummary replay(Program read, FileSource source, AnswerDirectory answers)
      throws IOException, InterruptedException {
    if (quiet || System.console() == null) {
      return replay(read, source, answers, records -> {});
    }
    ProgressBar bar = new ProgressBar(System.err, source::bytesRead, source.bytesTotal());
    try {
      return replay(read, source, answers, bar::show);
    } finally {
      bar.clear();
    }
  }

  private ReplaySummary replay(
      Program read, FileSource source, AnswerDirectory answers, LongConsumer progress)
      throws IOException, InterruptedException {
    return new Replay(read, answers, parallelism, until, progress).run(source);
  }
}
