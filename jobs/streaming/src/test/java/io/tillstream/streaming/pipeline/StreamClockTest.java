package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.RawRecord;
import io.tillstream.engine.event.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class StreamClockTest {

  private final ManualClock activity = new ManualClock();
  private final List<String> said = new ArrayList<>();
  private final Recorder output = new Recorder();
  private final WatermarkGenerator<Arrival> clock =
      StreamClock.strategy(
              new PipelineSettings(
                  Duration.ofMillis(100), Duration.ofMillis(1_000), ClockMode.EVENTS))
          .createWatermarkGenerator(new ClockContext());

  @Test
  void theClockFollowsTheLatestEventLessTheDisorder() {
    event(5_000);
    event(4_950);
    clock.onPeriodicEmit(output);

    assertThat(said).containsExactly("4899");
  }

  @Test
  void aRefusedRecordMovesNothingAndKeepsNothingAwake() {
    event(5_000);
    clock.onPeriodicEmit(output);
    for (int i = 0; i < 5; i++) {
      activity.advanceTime(Duration.ofMillis(300));
      refused(9_999_999);
      clock.onPeriodicEmit(output);
    }

    assertThat(said).contains("idle").doesNotContain("9999898");
  }

  @Test
  void aQuietPartitionStepsAsideUntilItSpeaksAgain() {
    event(5_000);
    activity.advanceTime(Duration.ofMillis(1_001));
    clock.onPeriodicEmit(output);
    clock.onPeriodicEmit(output);
    event(6_000);
    clock.onPeriodicEmit(output);

    assertThat(said).containsExactly("4899", "idle", "5899");
  }

  @Test
  void aPartitionThatNeverSpokeStepsAsideToo() {
    clock.onPeriodicEmit(output);
    activity.advanceTime(Duration.ofMillis(1_001));
    clock.onPeriodicEmit(output);

    assertThat(said).containsExactly("idle");
  }

  private void event(long at) {
    clock.onEvent(new Arrival(raw(), "m1", at, null), at, output);
  }

  private void refused(long at) {
    Refusal refusal = new Refusal(Refusal.Reason.UNREADABLE, "why");
    clock.onEvent(new Arrival(raw(), null, at, refusal), at, output);
  }

  private static RawRecord raw() {
    return new RawRecord("pos.sales", 0, 0, 0, null, null, List.of());
  }

  private final class Recorder implements WatermarkOutput {
    @Override
    public void emitWatermark(Watermark watermark) {
      said.add(Long.toString(watermark.getTimestamp()));
    }

    @Override
    public void markIdle() {
      said.add("idle");
    }

    @Override
    public void markActive() {
      said.add("active");
    }
  }

  private final class ClockContext implements WatermarkGeneratorSupplier.Context {
    @Override
    public MetricGroup getMetricGroup() {
      return null;
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return activity;
    }
  }
}
