package io.tillstream.streaming.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked examples: what an independent model of the contract answered to the same events. */
class ExamplesTest {

  @TempDir private Path out;

  @ParameterizedTest(name = "{0} at parallelism {1}")
  @CsvSource({"sales, 1", "sales, 2", "visits, 1", "visits, 2", "outreach, 1", "outreach, 2"})
  void the_answers_are_the_expected_ones(String example, int parallelism)
      throws IOException, InterruptedException {
    replay(example, out, parallelism);
    Path expected = Replays.resource("examples/" + example + "/expected");
    assertThat(AnswerComparison.differences(out, expected)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sales", "visits", "outreach"})
  void the_files_are_the_same_at_every_parallelism(String example)
      throws IOException, InterruptedException {
    replay(example, out.resolve("1"), 1);
    for (int parallelism : List.of(2, 3, 7)) {
      Path other = out.resolve("" + parallelism);
      replay(example, other, parallelism);
      try (Stream<Path> files = Files.list(out.resolve("1"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
          assertThat(other.resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
      }
    }
  }

  private static void replay(String example, Path out, int parallelism)
      throws IOException, InterruptedException {
    Path events = Replays.resource("examples/" + example + "/events.jsonl");
    Replays.run(events.resolveSibling("program.json"), events, out, parallelism, null);
  }
}
