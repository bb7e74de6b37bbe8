package io.tillstream.streaming.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final Map<FaultKind, Integer> COUNTS =
      Map.of(
          FaultKind.KILL_TASK_MANAGER, 20,
          FaultKind.RESTART_BROKER, 5,
          FaultKind.PAUSE_TASK_MANAGER, 2);

  @Test
  void the_same_seed_gives_the_same_faults() {
    assertThat(FaultPlan.draw(7, COUNTS)).isEqualTo(FaultPlan.draw(7, COUNTS));
    assertThat(FaultPlan.draw(7, COUNTS)).isNotEqualTo(FaultPlan.draw(8, COUNTS));
  }

  @Test
  void each_kind_comes_as_often_as_was_asked() {
    List<Fault> faults = FaultPlan.draw(7, COUNTS);
    assertThat(faults).hasSize(27);
    COUNTS.forEach(
        (kind, count) ->
            assertThat(faults).filteredOn(fault -> fault.kind() == kind).hasSize(count));
    assertThat(faults).extracting(Fault::number).startsWith(1, 2, 3).endsWith(27);
  }

  @Test
  void kinds_are_mixed_and_zombies_come_first() {
    List<Fault> faults = FaultPlan.draw(7, COUNTS);
    assertThat(faults.subList(0, 2))
        .extracting(Fault::kind)
        .containsOnly(FaultKind.PAUSE_TASK_MANAGER);
    assertThat(faults.subList(2, 22))
        .extracting(Fault::kind)
        .contains(FaultKind.RESTART_BROKER, FaultKind.KILL_TASK_MANAGER);
  }

  @Test
  void faults_are_some_checkpoints_apart() {
    assertThat(FaultPlan.draw(7, COUNTS))
        .allSatisfy(
            fault -> {
              assertThat(fault.checkpointsBefore()).isBetween(1, 3);
              assertThat(fault.intoInterval()).isBetween(0.0, 1.0);
            })
        .extracting(Fault::checkpointsBefore)
        .contains(1, 2, 3);
  }
}
