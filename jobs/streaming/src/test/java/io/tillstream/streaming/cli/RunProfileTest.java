package io.tillstream.streaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunProfileTest {

  private static final long GIGABYTE = 1 << 30;

  private final RunProfile twoTasks = new RunProfile(2, 4_096, Duration.ofSeconds(2), 4);

  @Test
  void membersThatLeaveTheHeapAQuarterAreNotDoubted() {
    assertThat(twoTasks.inOneProcess(11 * GIGABYTE)).isEmpty();
  }

  @Test
  void moreMembersThanTheHeapHasRoomForAreDoubtedBeforeTheyAreThere() {
    assertThat(twoTasks.inOneProcess(10 * GIGABYTE))
        .hasValueSatisfying(
            doubt -> {
              assertThat(doubt.problem())
                  .isEqualTo(
                      "2 tasks may keep 4,096 MB of members each, and the heap has 10,240 MB");
              assertThat(doubt.remedy()).contains("--member-cache", "-Xmx");
            });
  }
}
