package io.tillstream.benchmarks.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.benchmarks.kafka.CommitWatch;
import io.tillstream.benchmarks.kafka.KafkaStand;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.RunningBalances;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeWriter;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Spread;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkSqlJobITCase {

  @Test
  void balances_are_those_of_the_replay(@TempDir Path directory) throws Exception {
    Path tapes = Files.createDirectory(directory.resolve("tape"));
    Load load = new Load(5, 300, Spread.UNIFORM, 1_000, 4_000);
    Tape tape = TapeWriter.write(tapes, load, done -> {});
    Site site = new Site(tape, answered -> {}, directory);
    try (KafkaStand stand = KafkaStand.open(site)) {
      Outcome outcome = new FlinkSqlJob().answer(stand, site, new CommitWatch(stand, site));
      assertThat(outcome.answers().byTopic()).containsEntry("members", 300L);
      assertThat(outcome.answers().differencesFrom(RunningBalances.expected(load))).isEmpty();
    }
  }
}
