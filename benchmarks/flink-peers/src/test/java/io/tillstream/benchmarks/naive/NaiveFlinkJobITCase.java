package io.tillstream.benchmarks.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.benchmarks.kafka.CommitWatch;
import io.tillstream.benchmarks.kafka.KafkaStand;
import io.tillstream.benchmarks.run.Outcome;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeWriter;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Spread;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NaiveFlinkJobITCase {

  @Test
  void answers_are_those_of_the_replay(@TempDir Path directory) throws Exception {
    Path tapes = Files.createDirectory(directory.resolve("tape"));
    Tape tape = TapeWriter.write(tapes, new Load(5, 300, Spread.UNIFORM, 1_000, 4_000), done -> {});
    Site site = new Site(tape, answered -> {}, directory);
    try (KafkaStand stand = KafkaStand.open(site)) {
      Outcome outcome = new NaiveFlinkJob().answer(stand, site, new CommitWatch(stand, site));
      assertThat(outcome.answers().differencesFrom(tape.expected())).isEmpty();
      assertThat(outcome.answers().count()).isGreaterThan(5_000);
    }
  }
}
