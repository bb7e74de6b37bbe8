package io.tillstream.streaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void help_begins_with_an_example_and_names_every_option() {
    assertThat(run("demo", "--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("Example:");
    assertThat(out.toString()).contains("--once", "--keep-running", "--speed", "--program");
  }

  @Test
  void a_speed_that_is_none_is_refused_with_a_remedy() {
    assertThat(run("demo", "--speed", "fast")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("'fast' is no speed; give a number above 0");
  }

  @Test
  void to_end_and_to_stay_up_is_one_too_many() {
    assertThat(run("demo", "--once", "--keep-running")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_program_with_mistakes_is_told_before_anything_starts() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.yaml"), "program: p\ncolour: red\n");

    assertThat(run("demo", "--program", broken.toString())).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).contains("broken.yaml:2:", "colour");
  }

  @Test
  void a_program_that_is_not_there_is_named() {
    assertThat(run("demo", "--program", "nowhere.yaml")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("nowhere.yaml: there is no such file");
  }

  private int run(String... arguments) {
    return Tillstream.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
