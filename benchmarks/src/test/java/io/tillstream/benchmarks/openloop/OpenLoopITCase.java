package io.tillstream.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.benchmarks.kafka.KafkaToKafka;
import io.tillstream.benchmarks.run.Latency;
import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeWriter;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Spread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLoopITCase {

  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final OpenLoop openLoop =
      new OpenLoop(
          new KafkaToKafka(CheckpointingMode.EXACTLY_ONCE, INTERVAL, 1),
          new Timetable(0.5, 1, 1, 0.5));

  @Test
  void answers_are_timed_and_all_of_them_are_right(@TempDir Path directory) throws Exception {
    Tape tape =
        TapeWriter.write(
            Files.createDirectory(directory.resolve("tape")),
            new Load(5, 2_000, Spread.UNIFORM, 4_000, 40_000),
            done -> {});

    Measurement run =
        openLoop.run(
            new Site(tape, answered -> {}, Files.createDirectory(directory.resolve("run"))));

    assertThat(run.outcome().facts().get("receiptsSent")).isGreaterThan(44_000);
    assertThat(run.outcome().answers().differencesFrom(openLoop.expected(tape, run))).isEmpty();
    assertThat(run.eventsPerSecond()).isPositive();
    assertThat(run.outcome().latencies()).hasSize(4).allMatch(latency -> latency.receipts() > 0);
    for (int load : new int[] {50, 80}) {
      Latency atOnce = latency(run, load, IsolationLevel.READ_UNCOMMITTED);
      Latency committed = latency(run, load, IsolationLevel.READ_COMMITTED);
      assertThat(committed.receipts()).isEqualTo(atOnce.receipts());
      assertThat(committed.p50Millis()).isGreaterThan(atOnce.p50Millis());
    }
  }

  private static Latency latency(Measurement run, int load, IsolationLevel reader) {
    return run.outcome().latencies().stream()
        .filter(latency -> latency.loadPercent() == load && latency.reader() == reader)
        .findFirst()
        .orElseThrow();
  }
}
