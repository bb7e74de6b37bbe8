package io.tillstream.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.benchmarks.pipeline.DayBoundary;
import io.tillstream.benchmarks.pipeline.EngineInFlink;
import io.tillstream.benchmarks.pipeline.EngineInFlink.Backend;
import io.tillstream.benchmarks.run.Contestant;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeWriter;
import io.tillstream.benchmarks.workload.DayOfAll;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.MeasuredProgram;
import io.tillstream.benchmarks.workload.Spread;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who begins with members that were laid down goes on as if they had bought all along. */
class GrownMembersITCase {

  private static final Load LOAD =
      new Load(5, 500, Spread.UNIFORM, 1_500, 500, 1_000, MeasuredProgram.text());

  @TempDir private Path tapes;
  @TempDir private Path stocking;
  @TempDir private Path run;

  @Test
  void membersGoOnWhereTheirPastEnded() throws Exception {
    Tape tape = TapeWriter.write(tapes, LOAD, done -> {});
    Contestant engine = new EngineInFlink(Backend.ROCKSDB, 1, Duration.ofMillis(200));
    engine.preparation(LOAD).run(new Site(tape, done -> {}, stocking));

    Measurement measured = engine.run(new Site(tape, answered -> {}, run));

    assertThat(measured.outcome().answers().differencesFrom(tape.expected())).isEmpty();
    assertThat(measured.outcome().answers().count()).isGreaterThan(1_500);
    assertThat(measured.outcome().facts())
        .containsKeys("checkpointMillis", "checkpointMegabytes", "residentMegabytes")
        .hasEntrySatisfying("memberBytesInMemory", bytes -> assertThat(bytes).isBetween(40., 400.))
        .hasEntrySatisfying(
            Stocked.COMPACTED_BYTES, bytes -> assertThat(bytes).isBetween(40., 400.))
        .hasEntrySatisfying("restoreMillis", millis -> assertThat(millis).isPositive());
  }

  @Test
  void onADayOfAllEveryMemberIsCalled() throws Exception {
    Tape tape = TapeWriter.write(tapes, DayOfAll.within(LOAD), done -> {});
    Contestant engine = new DayBoundary(Duration.ofMillis(200));
    engine.preparation(tape.load()).run(new Site(tape, done -> {}, stocking));

    Measurement measured = engine.run(new Site(tape, answered -> {}, run));

    assertThat(measured.outcome().answers().differencesFrom(tape.expected())).isEmpty();
    assertThat(measured.outcome().facts())
        .hasEntrySatisfying("membersCalled", called -> assertThat(called).isBetween(450., 500.))
        .hasEntrySatisfying("callMillis", millis -> assertThat(millis).isPositive())
        .hasEntrySatisfying("stallMillisMax", millis -> assertThat(millis).isPositive());
  }
}
