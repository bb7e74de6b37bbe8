package io.tillstream.streaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlanCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void saysWhatItTakesAndWhatItAssumed() {
    assertThat(execute("plan", "--sales-per-second", "583000", "--members", "1e8")).isZero();
    assertThat(out.toString())
        .startsWith("583,000 sales a second, 100,000,000 members")
        .contains("cores", "memory", "disk", "partitions", "checkpoints", "Kafka")
        .contains("Measured: tillstream bench", "commit", "Assumed:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan --members 1e8",
        "plan --sales-per-second 0 --members 1e8",
        "plan --sales-per-second many --members 1e8",
        "plan --sales-per-second 1 --members -5",
        "plan --sales-per-second NaN --members 5",
        "plan --sales-per-second 1 --members 5 --utilization 1.5",
        "plan --sales-per-second 1 --members 5 --checkpoint-every PT0S",
        "plan --sales-per-second 1e12 --members 5",
      })
  void wrongUseIsToldWithTwo(String command) {
    assertThat(execute(command.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).isNotBlank();
  }

  @Test
  void resultsThatLackACaseAreRefusedWithTheRemedy() throws IOException {
    Path results = Files.writeString(folder.resolve("results.json"), "{\"cases\": []}");

    assertThat(execute("plan", "--sales-per-second=1", "--members=5", "--costs=" + results))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).contains("kafka").contains("tillstream bench --only");
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Tillstream.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
