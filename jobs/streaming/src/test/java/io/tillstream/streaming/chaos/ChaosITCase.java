package io.tillstream.streaming.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short chaos; the long one is a command. */
class ChaosITCase {

  private static final long SEED = 20261122;

  private static final Map<FaultKind, Integer> FAULTS =
      Map.of(
          FaultKind.KILL_TASK_MANAGER, 4,
          FaultKind.KILL_JOB_MANAGER, 1,
          FaultKind.RESTART_BROKER, 2);

  @TempDir Path folder;

  @Test
  void noAnswerIsLostOrDoubledWhateverDies() throws Exception {
    StringWriter said = new StringWriter();
    ChaosRequest request =
        new ChaosRequest(
            100_000,
            10_000,
            FAULTS,
            Duration.ofSeconds(90),
            SEED,
            2,
            1,
            Duration.ofSeconds(1),
            folder.resolve("cluster"));
    ChaosResult result = new Chaos(request, new PrintWriter(said, true)).run();

    assertThat(result.isGood()).as("%s%n%s", said, result.lines()).isTrue();
    assertThat(result.ledger()).startsWith("LEDGER-EXACT");
    assertThat(result.replay()).startsWith("REPLAY-EQUAL");
    FAULTS.forEach(
        (kind, count) ->
            assertThat(result.times(kind).count()).as(said.toString()).isEqualTo(count));
  }
}
