package io.tillstream.streaming.replay;

import io.tillstream.connectors.file.FileSource;
import io.tillstream.connectors.file.InputFiles;
import io.tillstream.connectors.file.answers.AnswerDirectory;
import io.tillstream.engine.program.Program;
import io.tillstream.program.ProgramReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Replays in tests. */
final class Replays {

  private Replays() {}

  /** A file among the tests' resources. */
  static Path resource(String name) {
    try {
      return Path.of(Replays.class.getResource("/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static ReplaySummary run(Path program, Path events, Path out, int parallelism, Long until)
      throws IOException, InterruptedException {
    Program read = ProgramReader.readFile(program).orThrow();
    try (FileSource source = new FileSource(InputFiles.find(List.of(events.toString())), null);
        AnswerDirectory answers = AnswerDirectory.open(out)) {
      ReplaySummary summary =
          new Replay(read, answers, parallelism, until, records -> {}).run(source);
      answers.finish(summary.toJson());
      return summary;
    }
  }

  /** Replays lines of events under the program of the first example. */
  static ReplaySummary run(String events, Path directory, int parallelism, Long until)
      throws IOException, InterruptedException {
    Path file = directory.resolve("events.jsonl");
    Files.writeString(file, events.replace('\'', '"'));
    Path program = resource("examples/sales/program.json");
    return run(program, file, directory.resolve("answers"), parallelism, until);
  }
}
