package io.tillstream.streaming.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

  /** No process ever has it: the highest that Linux gives is below. */
  private static final String OF_NOBODY = "run-4194305";

  @TempDir Path demos;

  @Test
  void what_a_killed_demo_left_is_deleted_by_the_next() throws IOException {
    Files.createDirectories(demos.resolve(OF_NOBODY).resolve("tmp/minicluster"));
    Files.writeString(demos.resolve(OF_NOBODY).resolve("tmp/minicluster/state"), "x");
    Files.createDirectories(demos.resolve("not-a-run"));

    WorkFolder folder = WorkFolder.in(demos);

    assertThat(demos.resolve(OF_NOBODY)).doesNotExist();
    assertThat(demos.resolve("not-a-run")).exists();
    assertThat(folder.temporary()).isDirectory();
  }

  @Test
  void a_demo_that_still_runs_keeps_its_folder() throws IOException {
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    Path others = Files.createDirectories(demos.resolve("run-" + parent));

    WorkFolder.in(demos);

    assertThat(others).exists();
  }

  @Test
  void in_the_end_nothing_is_left() throws IOException {
    WorkFolder folder = WorkFolder.in(demos);
    Files.writeString(folder.log(), "x");

    folder.delete();

    assertThat(demos).isEmptyDirectory();
  }

  @Test
  void after_a_failure_the_log_is_left() throws IOException {
    WorkFolder folder = WorkFolder.in(demos);
    Files.writeString(folder.log(), "what went wrong");

    folder.deleteAllButLog();

    assertThat(folder.log()).hasContent("what went wrong");
    assertThat(folder.temporary()).doesNotExist();
  }
}
