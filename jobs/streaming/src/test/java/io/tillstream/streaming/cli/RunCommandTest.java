package io.tillstream.streaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code run} says before it reaches for a broker. */
class RunCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theHelpBeginsWithAnExample() {
    assertThat(execute("run", "--help")).isZero();
    assertThat(out.toString()).startsWith("Example:").contains("--checkpoints");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(execute("run")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--bootstrap-servers", "--program", "--checkpoints");
  }

  @Test
  void moreTasksThanTheStateHasPartsAreRefused() {
    assertThat(run("--parallelism=721")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("720");
  }

  @Test
  void aProfileThatIsNotThereIsRefused() {
    assertThat(run("--profile=huge")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("LAPTOP", "SMALL", "PEAK");
  }

  @Test
  void anOptionWinsOverItsProfile() {
    assertThat(run("--profile=peak", "--parallelism=721")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--parallelism must be");
    assertThat(settings("--profile=peak", "--member-cache=7", "--checkpoint-every=PT1S"))
        .isEqualTo(new RunProfile(90, 7, Duration.ofSeconds(1), 180));
    assertThat(settings("--partitions=9"))
        .isEqualTo(
            new RunProfile(
                Runtime.getRuntime().availableProcessors(), 256, Duration.ofSeconds(2), 9));
  }

  @Test
  void anApplicationOfNoClusterIsRefused() {
    assertThat(run("--flink=application")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).contains("application mode", "address");
  }

  private static RunProfile settings(String... options) {
    RunCommand run = new RunCommand();
    String[] others = {"--bootstrap-servers=b:1", "--program=p.yaml", "--checkpoints=c"};
    new CommandLine(run)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(
            Stream.concat(Arrays.stream(others), Arrays.stream(options)).toArray(String[]::new));
    return run.options().profile();
  }

  @Test
  void aProgramsMistakesAreListed() throws IOException {
    Path program = Files.writeString(folder.resolve("program.yaml"), "program: a\n");

    assertThat(run("--program=" + program)).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).contains("currency").contains("timeZone");
  }

  @Test
  void credentialsInTheRegistrysUrlAreRefusedAndNotRepeated() {
    assertThat(run("--registry=http://user:pass@127.0.0.1:1")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).contains("--kafka-properties").doesNotContain("pass@");
  }

  @Test
  void aSecretThatIsNotThereIsNamed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("kafka.properties"), "ssl.key.password=${env:TILLSTREAM_NO_SUCH}\n");

    assertThat(run("--kafka-properties=" + file)).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(err.toString()).contains("TILLSTREAM_NO_SUCH").contains("ssl.key.password");
  }

  private int run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--bootstrap-servers=127.0.0.1:1",
                "--checkpoints=" + folder.resolve("state")));
    if (!more[0].startsWith("--program")) {
      arguments.add("--program=" + folder.resolve("not-there.yaml"));
    }
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Tillstream.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
