package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestCheckpointTest {

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  @TempDir Path folder;

  @Test
  void theNewestCompletedOneOfAllRunsIsFound() throws IOException {
    completed("run-b/chk-3", 1_000);
    completed("run-a/chk-9", 5_000);
    completed("run-a/chk-10", 7_000);
    Files.createDirectories(folder.resolve("run-a/shared"));
    completed("savepoint-1", 6_000);

    LatestCheckpoint latest = latest();
    assertThat(latest.uri()).endsWith("/run-a/chk-10");
    assertThat(latest.number()).isEqualTo(10);
    assertThat(latest.tasks()).isEqualTo(KeptCheckpoint.TASKS);
    assertThat(latest.passedOver()).isEmpty();
    assertThat(latest.begunLater()).isFalse();
  }

  @Test
  void aSavepointOfACleanStopWins() throws IOException {
    completed("run-a/chk-10", 7_000);
    completed("savepoint-1", 8_000);

    assertThat(latest().uri()).endsWith("/savepoint-1");
    assertThat(latest().clean()).isTrue();
  }

  @Test
  void whereNothingWasCompletedThereIsNothingToGoOnFrom() throws IOException {
    assertThat(LatestCheckpoint.in(folder.toString())).isEmpty();
    assertThat(LatestCheckpoint.in(folder.resolve("not-there").toString())).isEmpty();
  }

  @Test
  void oneWhoseFirstFileIsCutAnywhereIsPassedOver() throws IOException {
    completed("run/chk-1", MINUTE);
    Path newest = completed("run/chk-2", 2 * MINUTE).resolve(CheckpointFiles.METADATA);
    byte[] whole = Files.readAllBytes(newest);
    for (int length = 0; length < whole.length; length++) {
      Files.write(newest, Arrays.copyOf(whole, length));
      Files.setLastModifiedTime(newest, FileTime.fromMillis(2 * MINUTE));
      assertThat(latest().number()).as("cut to %d bytes", length).isEqualTo(1);
    }
    assertThat(latest().passedOver().toString()).contains("/run/chk-2", "_metadata cannot be read");
  }

  @Test
  void oneThatLacksAFileOrAPartOfOneIsPassedOver() throws IOException {
    for (String file :
        List.of("run/shared/a.sst", "run/chk-3/b.sst", "run/chk-3/sources", "run/chk-3/channel")) {
      completed("run/chk-2", MINUTE);
      completed("run/chk-3", 2 * MINUTE);
      assertThat(latest().number()).isEqualTo(3);

      Path damaged = folder.resolve(file.replace("shared/", "shared/3-"));
      Files.write(damaged, new byte[KeptCheckpoint.BYTES - 1]);
      assertThat(latest().number()).isEqualTo(2);
      assertThat(latest().passedOver().toString())
          .contains("/run/chk-3 is damaged", damaged.toString(), "has 99 of its 100 bytes");

      Files.delete(damaged);
      assertThat(latest().number()).isEqualTo(2);
      assertThat(latest().passedOver().toString()).contains(damaged + " is missing");
    }
  }

  @Test
  void ifAllAreDamagedThatIsSaidOfEach() throws IOException {
    for (int number = 1; number <= 2; number++) {
      Files.delete(completed("run/chk-" + number, number * MINUTE).resolve("sources"));
    }
    assertThatThrownBy(this::latest)
        .isInstanceOf(NoWholeCheckpointException.class)
        .hasMessageContaining("/run/chk-2/sources is missing; checkpoint ")
        .hasMessageContaining("/run/chk-1/sources is missing");
  }

  @Test
  void oneWithoutItsFirstFileMayHaveBeenComplete() throws IOException {
    completed("run/chk-9", MINUTE);
    Files.createDirectories(folder.resolve("run/chk-8"));
    assertThat(latest().begunLater()).isFalse();
    Files.createDirectories(folder.resolve("run/chk-10"));
    assertThat(latest().begunLater()).isTrue();
  }

  @Test
  void itBeganWhenTheOneBeforeWasComplete() throws IOException {
    completed("run/chk-1", 60 * MINUTE);
    long skew = 10_000;
    assertThat(latest().begunAfter()).as("no older one").isEqualTo(50 * MINUTE - skew);
    completed("run/chk-2", 61 * MINUTE);
    assertThat(latest().begunAfter()).isEqualTo(60 * MINUTE - skew);
    completed("run/chk-3", 90 * MINUTE);
    assertThat(latest().begunAfter()).as("long after").isEqualTo(80 * MINUTE - skew);
    Files.delete(folder.resolve("run/chk-3/sources"));
    completed("run/chk-4", 90 * MINUTE + 1);
    assertThat(latest().begunAfter())
        .as("whose times mean little")
        .isEqualTo(80 * MINUTE + 1 - skew);
  }

  private LatestCheckpoint latest() throws IOException {
    return LatestCheckpoint.in(folder.toString()).orElseThrow();
  }

  private Path completed(String name, long at) throws IOException {
    return KeptCheckpoint.write(folder.resolve(name), at);
  }
}
