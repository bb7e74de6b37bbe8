package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.streaming.cli.ExitCode;
import io.tillstream.streaming.cli.VerifyCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a run of {@code tillstream verify} printed, and its exit code. */
record VerifyRun(int exit, String out, String err) {

  static VerifyRun over(String broker, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--bootstrap-servers=" + broker);
    CommandRun ran = CommandRun.of(new VerifyCommand(), arguments.toArray(String[]::new));
    return new VerifyRun(ran.exit(), ran.out(), ran.err());
  }

  /**
   * The answers of a job under {@link TestPrograms#LIVELY} are exact, and those of a replay.
   *
   * @param folder to lay the program down in
   * @param more what else {@code verify} is told
   */
  static void assertLivelyEqualsReplay(String broker, Path folder, String more) throws IOException {
    Path program =
        Files.writeString(folder.resolve("program.yaml"), TestPrograms.LIVELY.definition());
    VerifyRun verified = over(broker, "--against-replay", "--program=" + program, more);
    assertThat(verified.exit()).as("%s", verified).isEqualTo(ExitCode.OK);
    assertThat(verified.out()).startsWith("LEDGER-EXACT").contains("REPLAY-EQUAL");
  }
}
