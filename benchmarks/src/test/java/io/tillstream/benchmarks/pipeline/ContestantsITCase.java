package io.tillstream.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.benchmarks.floor.HeapFloor;
import io.tillstream.benchmarks.floor.RocksFloor;
import io.tillstream.benchmarks.pipeline.EngineInFlink.Backend;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeWriter;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is measured has to give the replay's answers. */
class ContestantsITCase {

  @TempDir private static Path tapes;
  private static Tape tape;

  @BeforeAll
  static void write() throws IOException {
    tape = TapeWriter.write(tapes, new Load(5, 500, Spread.UNIFORM, 1_000, 2_000), done -> {});
  }

  static Stream<Contestant> contestants() {
    return Stream.of(
        new HeapFloor(),
        new RocksFloor(),
        new EngineInFlink(Backend.ROCKSDB, 2, Duration.ofMillis(200)),
        new EngineInFlink(Backend.HASHMAP, 1, null));
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void answers_are_those_of_the_replay(Contestant contestant, @TempDir Path directory)
      throws Exception {
    Measurement run = contestant.run(new Site(tape, answered -> {}, directory));
    assertThat(run.outcome().answers().differencesFrom(tape.expected())).isEmpty();
    assertThat(run.outcome().answers().count()).isGreaterThan(3_000);
    assertThat(run.events()).isEqualTo(2_000);
    assertThat(run.eventsPerSecond()).isPositive();
  }
}
