package io.tillstream.streaming.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tillstream.streaming.sizing.MeasuredCosts.Growth;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final double MEGABYTE = 1 << 20;

  /**
   * From topic to topic 40 µs with 500,000 members in a task; alone 20 to 40 with 100 times them.
   */
  private static final MeasuredCosts COSTS =
      new MeasuredCosts(
          "a test",
          40,
          10,
          1.5,
          1e5,
          List.of(new Growth(1e5, 20), new Growth(1e7, 40)),
          100,
          80,
          200);

  private static Plan plan(double sales, double members, double utilization) {
    return Plan.of(new Demand(sales, members, Duration.ofSeconds(10), utilization), COSTS);
  }

  @Test
  void coresAreWhatEventsCostByHowBusyTheyMayBe() {
    Plan plan = plan(100_000, 1e5, 0.5);

    // 100,000 x 40 µs = 4 cores at work, half of them idle.
    assertThat(plan.engineCores()).isEqualTo(8, within(1e-9));
    assertThat(plan.brokerCores()).isEqualTo(2, within(1e-9));
    // 1.5 cores a task, busy to a half: 4 / 0.75.
    assertThat(plan.tasks()).isEqualTo(6);
  }

  @Test
  void anEventCostsMoreTheMoreMembersATaskHas() {
    assertThat(COSTS.cpuMicros(1e4)).isEqualTo(40);
    assertThat(COSTS.cpuMicros(1e6)).isEqualTo(60, within(1e-9));
    assertThat(COSTS.cpuMicros(1e9)).isEqualTo(80);
  }

  @Test
  void theFewestTasksAreTakenThatCanDoIt() {
    Plan plan = plan(100_000, 2e6, 1);
    double busy = 100_000 * plan.cpuMicros() / 1e6;
    double busyWithOneLess = 100_000 * COSTS.cpuMicros(2e6 / (plan.tasks() - 1)) / 1e6;

    assertThat(plan.cpuMicros()).isEqualTo(COSTS.cpuMicros(2e6 / plan.tasks()));
    assertThat(busy).isLessThanOrEqualTo(1.5 * plan.tasks());
    assertThat(busyWithOneLess).isGreaterThan(1.5 * (plan.tasks() - 1));
  }

  @Test
  void membersTakeDiskAndMemory() {
    Plan plan = plan(10, 1e6, 1);

    assertThat(plan.tasks()).isEqualTo(1);
    assertThat(plan.stateBytes()).isEqualTo(80e6);
    // At rest, changes of twice as much, and once more while they are rewritten.
    assertThat(plan.diskBytes()).isEqualTo(320e6);
    assertThat(plan.checkpointStoreBytes()).isEqualTo(320e6);
    assertThat(plan.cacheBytes()).isEqualTo(220e6);
    assertThat(plan.memoryBytes()).isEqualTo((1024 + 256) * MEGABYTE + 220e6);
    assertThat(plan(10, 1e9, 1).cacheBytes()).isEqualTo(4096 * MEGABYTE);
  }

  @Test
  void checkpointsWriteWhatChangesAndNeverMoreThanThereIs() {
    assertThat(plan(1_000, 1e7, 1).checkpointBytesPerSecond()).isEqualTo(200_000);
    // 1,000 members are 80,000 bytes, once in ten seconds.
    assertThat(plan(1_000, 1e3, 1).checkpointBytesPerSecond()).isEqualTo(8_000);
  }

  @Test
  void partitionsShareThePartsOfTheStateEvenly() {
    assertThat(plan(10, 1e5, 1).partitions()).isEqualTo(1);
    assertThat(plan(100_000, 1e5, 0.37).tasks()).isEqualTo(8);
    assertThat(plan(100_000, 1e5, 0.37).partitions()).isEqualTo(8);
    assertThat(plan(100_000, 1e5, 0.41).tasks()).isEqualTo(7);
    assertThat(plan(100_000, 1e5, 0.41).partitions()).isEqualTo(8);
    // 180 MB a second, 5 each: 36 at least, of which 720 is a multiple.
    assertThat(plan(1_048_576, 1e5, 1).partitions()).isEqualTo(36);
  }

  @Test
  void moreTasksThanThereArePartsAreRefused() {
    assertThatThrownBy(() -> plan(1e9, 1e5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("720");
  }

  @Test
  void whatIsShippedCanBeReckonedWith() {
    MeasuredCosts shipped = MeasuredCosts.shipped();

    assertThat(shipped.source()).contains("tillstream bench", "commit");
    assertThat(shipped.cpuMicros()).isPositive();
    assertThat(shipped.coresOfATask()).isBetween(0.2, 4.0);
    assertThat(shipped.memberBytesOnDisk()).isBetween(20.0, 500.0);
  }
}
