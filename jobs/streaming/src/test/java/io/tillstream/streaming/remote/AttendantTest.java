package io.tillstream.streaming.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.streaming.pipeline.CheckpointFiles;
import io.tillstream.streaming.pipeline.KeptCheckpoint;
import io.tillstream.streaming.pipeline.LatestCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttendantTest {

  private static final String NAME = "loyalty";
  private static final String JOB = "job-1";
  private static final String NEXT_JOB = "job-2";

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();
  private final List<LatestCheckpoint> started = new ArrayList<>();
  private FlinkStandIn flink;
  private Attendant attendant;

  /** Before zero, as it may be. */
  private long nanos = -Duration.ofDays(1).toNanos();

  @BeforeEach
  void startFlink() throws IOException {
    flink = new FlinkStandIn(NAME);
    flink.put(JOB, "RUNNING");
    attendant =
        new Attendant(
            new FlinkRest(flink.address()),
            NAME,
            folder.toString(),
            from -> {
              started.add(from);
              flink.put(NEXT_JOB, "RUNNING");
            },
            said::add,
            () -> nanos);
    KeptCheckpoint.write(folder.resolve("run/chk-1"), 1_000);
  }

  @AfterEach
  void stopFlink() {
    flink.close();
  }

  @Test
  void aJobThatCannotStartFromADamagedCheckpointStartsFromTheOneBefore() throws Exception {
    damagedCheckpoint();
    assertThat(attendant.look()).isTrue();
    flink.put(JOB, "RESTARTING");
    lookLater(Duration.ofSeconds(1));
    lookLater(Duration.ofSeconds(4));
    assertThat(said).as("it may come back").isEmpty();

    lookLater(Duration.ofSeconds(2));
    assertThat(said.get(0)).contains("/run/chk-2 is damaged", "_metadata");
    assertThat(flink.stateOf(JOB)).isEqualTo("CANCELLING");

    lookLater(Duration.ofSeconds(1));
    assertThat(started).as("while the old one ends").isEmpty();

    flink.put(JOB, "CANCELED");
    lookLater(Duration.ofSeconds(1));
    assertThat(started).hasSize(1);
    assertThat(started.get(0).uri()).endsWith("/run/chk-1");
    assertThat(said.get(said.size() - 1)).startsWith("started from ").endsWith("/run/chk-1");

    lookLater(Duration.ofMinutes(1));
    assertThat(started).as("all is well").hasSize(1);
    assertThat(flink.stateOf(NEXT_JOB)).isEqualTo("RUNNING");
  }

  @Test
  void aJobThatIsDownForAnotherReasonIsLeftToFlink() throws Exception {
    flink.put(JOB, "RESTARTING");
    for (int i = 0; i < 3; i++) {
      lookLater(Duration.ofMinutes(1));
    }
    assertThat(said).isEmpty();
    assertThat(flink.stateOf(JOB)).isEqualTo("RESTARTING");
  }

  @Test
  void aJobThatCameBackIsLeftAlone() throws Exception {
    damagedCheckpoint();
    flink.put(JOB, "RESTARTING");
    lookLater(Duration.ZERO);
    flink.put(JOB, "RUNNING");
    lookLater(Duration.ofSeconds(10));
    flink.put(JOB, "RESTARTING");
    lookLater(Duration.ofSeconds(10));
    assertThat(said).as("down for a moment only, both times").isEmpty();
  }

  @Test
  void whereNoCheckpointIsWholeTheJobIsNotEnded() throws Exception {
    Files.delete(folder.resolve("run/chk-1/sources"));
    flink.put(JOB, "RESTARTING");
    lookLater(Duration.ZERO);
    nanos += Duration.ofSeconds(10).toNanos();

    assertThatThrownBy(attendant::look)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/run/chk-1/sources is missing");
    assertThat(flink.stateOf(JOB)).isEqualTo("RESTARTING");
  }

  @Test
  void whatSomebodyElseStartedOrEndedIsNotLookedAfter() throws Exception {
    assertThat(attendant.look()).isTrue();
    flink.put(JOB, "CANCELED");
    assertThat(attendant.look()).isFalse();
    flink.put(NEXT_JOB, "RUNNING");
    assertThat(attendant.look()).isFalse();
  }

  private void lookLater(Duration later) throws IOException, InterruptedException {
    nanos += later.toNanos();
    assertThat(attendant.look()).isTrue();
  }

  private void damagedCheckpoint() throws IOException {
    Path metadata =
        KeptCheckpoint.write(folder.resolve("run/chk-2"), 2_000).resolve(CheckpointFiles.METADATA);
    byte[] whole = Files.readAllBytes(metadata);
    Files.write(metadata, Arrays.copyOf(whole, whole.length / 2));
  }
}
