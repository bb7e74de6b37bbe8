package io.tillstream.benchmarks.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tillstream.benchmarks.run.Measurement;
import io.tillstream.benchmarks.run.Site;
import io.tillstream.benchmarks.tape.Tape;
import io.tillstream.benchmarks.tape.TapeWriter;
import io.tillstream.benchmarks.workload.Load;
import io.tillstream.benchmarks.workload.Spread;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlPeerITCase {

  @Test
  void answers_are_those_of_the_replay(@TempDir Path directory) throws Exception {
    assumeTrue(
        !"root".equals(System.getProperty("user.name")) || LinuxUtils.isUnshareAvailable(),
        "PostgreSQL refuses to run as root, and this machine lends no other user");
    Path tapes = Files.createDirectory(directory.resolve("tape"));
    Tape tape = TapeWriter.write(tapes, new Load(5, 300, Spread.UNIFORM, 500, 2_500), done -> {});
    Measurement run = new PostgresqlPeer().run(new Site(tape, answered -> {}, directory));
    assertThat(run.outcome().answers().differencesFrom(tape.expected())).isEmpty();
    assertThat(run.outcome().answers().count()).isGreaterThan(3_000);
    assertThat(run.events()).isEqualTo(2_500);
  }
}
