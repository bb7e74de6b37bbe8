package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.connectors.kafka.ArrivalSerializer;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveClockTest {

  private static final long NOW = 1_000_000;

  private OneInputStreamOperatorTestHarness<Arrival, Arrival> harness;

  @BeforeEach
  void open() throws Exception {
    PipelineSettings settings =
        new PipelineSettings(Duration.ofSeconds(3), Duration.ofSeconds(2), ClockMode.LIVE);
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new LiveClock(settings), ArrivalSerializer.INSTANCE);
    harness.setProcessingTime(NOW);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void whileEventsComeTheyAloneMoveTheClock() throws Exception {
    harness.processWatermark(new Watermark(500));
    harness.setProcessingTime(NOW + 60_000);

    assertThat(clock()).containsExactly(500L);
  }

  @Test
  void inQuietHoursTheClockFollowsTheWallClockFromFarEnoughBehind() throws Exception {
    harness.processWatermark(new Watermark(500));
    harness.processWatermarkStatus(WatermarkStatus.IDLE);
    harness.setProcessingTime(NOW + 1_000);
    harness.setProcessingTime(NOW + 2_000);

    assertThat(clock()).containsExactly(500L, NOW + 1_000 - 5_000, NOW + 2_000 - 5_000);
  }

  @Test
  void theClockNeverGoesBackWhenEventsComeAgain() throws Exception {
    harness.processWatermarkStatus(WatermarkStatus.IDLE);
    harness.setProcessingTime(NOW + 1_000);
    harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
    harness.processWatermark(new Watermark(700));
    harness.setProcessingTime(NOW + 30_000);
    harness.processWatermark(new Watermark(NOW + 1_000));

    assertThat(clock()).containsExactly(NOW - 4_000, NOW + 1_000);
  }

  @Test
  void idlenessIsNotPassedOn() throws Exception {
    harness.processWatermarkStatus(WatermarkStatus.IDLE);

    assertThat(harness.getOutput()).isEmpty();
  }

  private List<Long> clock() {
    return harness.getOutput().stream()
        .filter(Watermark.class::isInstance)
        .map(mark -> ((Watermark) mark).getTimestamp())
        .toList();
  }
}
