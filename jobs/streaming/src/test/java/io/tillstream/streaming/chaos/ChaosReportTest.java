package io.tillstream.streaming.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosReportTest {

  @TempDir Path folder;

  private static ChaosResult result(boolean exact, long... recoveredAfterMillis) {
    List<Recovery> recoveries = new ArrayList<>();
    for (long millis : recoveredAfterMillis) {
      recoveries.add(
          new Recovery(
              recoveries.size() + 1, FaultKind.KILL_TASK_MANAGER, "taskmanager-1", "", millis));
    }
    ChaosRequest request =
        new ChaosRequest(
            1_000,
            10,
            Map.of(FaultKind.KILL_TASK_MANAGER, recoveries.size()),
            Duration.ofSeconds(90),
            42,
            2,
            1,
            Duration.ofSeconds(1),
            Path.of("x"));
    return new ChaosResult(
        request, recoveries, "LEDGER-EXACT", true, exact, "REPLAY-EQUAL", true, 0, 60_000, "");
  }

  @Test
  void times_are_by_nearest_rank() {
    ChaosResult.Times times =
        result(true, 4_000, 1_000, 3_000, 2_000).times(FaultKind.KILL_TASK_MANAGER);
    assertThat(times).isEqualTo(new ChaosResult.Times(4, 2_000, 4_000, 4_000));
    assertThat(result(true).times(FaultKind.KILL_TASK_MANAGER).count()).isZero();
  }

  @Test
  void it_is_good_only_if_nothing_is_wrong() {
    assertThat(result(true).isGood()).isTrue();
    assertThat(result(false).isGood()).isFalse();
  }

  @Test
  void the_report_says_what_came_of_it_and_how_to_do_it_again() throws IOException {
    Path report =
        new ChaosReport(result(true, 1_500), "./tillstream chaos --seed 42").write(folder);
    assertThat(report)
        .content()
        .contains("seed 42", "LEDGER-EXACT", "REPLAY-EQUAL", "| TaskManager killed | 1 | 1.5 s |")
        .contains("Again: `./tillstream chaos --seed 42`");
    assertThat(folder.resolve("chaos.json"))
        .content()
        .contains("\"seed\" : 42", "\"p50\" : 1500", "\"good\" : true");
  }
}
