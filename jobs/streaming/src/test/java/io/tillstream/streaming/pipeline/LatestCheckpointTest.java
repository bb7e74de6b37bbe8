package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatestCheckpointTest {

  @TempDir Path folder;

  @Test
  void theNewestCompletedOneOfAllRunsIsFound() throws IOException {
    completed("run-b/chk-3", 1_000);
    completed("run-a/chk-9", 5_000);
    completed("run-a/chk-10", 7_000);
    Files.createDirectories(folder.resolve("run-a/chk-11"));
    Files.createDirectories(folder.resolve("run-a/shared"));
    completed("savepoint-1", 6_000);

    assertThat(latest()).endsWith("/run-a/chk-10");
  }

  @Test
  void aSavepointOfACleanStopWins() throws IOException {
    completed("run-a/chk-10", 7_000);
    completed("savepoint-1", 8_000);

    assertThat(latest()).endsWith("/savepoint-1");
    assertThat(LatestCheckpoint.in(folder.toString()).orElseThrow().clean()).isTrue();
  }

  @Test
  void whereNothingWasCompletedThereIsNothingToGoOnFrom() throws IOException {
    assertThat(LatestCheckpoint.in(folder.toString())).isEmpty();
    assertThat(LatestCheckpoint.in(folder.resolve("not-there").toString())).isEmpty();
  }

  private String latest() throws IOException {
    return LatestCheckpoint.in(folder.toString()).orElseThrow().uri();
  }

  private void completed(String name, long at) throws IOException {
    Path metadata = folder.resolve(name).resolve("_metadata");
    Files.createDirectories(metadata.getParent());
    Files.writeString(metadata, "state");
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(at));
  }
}
