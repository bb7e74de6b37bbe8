package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.Arrival;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The clock of one partition: the latest event seen, less the disorder allowed. Refused records
 * neither move it nor keep the partition awake, so a flood of garbage cannot stop the clock.
 */
final class StreamClock implements WatermarkGenerator<Arrival> {

  private final long disorderMillis;
  private final long idlenessNanos;
  private final RelativeClock activity;
  private long latest = Long.MIN_VALUE;
  private long quietSinceNanos;
  private boolean idle;

  private StreamClock(Duration disorder, Duration idleness, RelativeClock activity) {
    this.disorderMillis = disorder.toMillis();
    this.idlenessNanos = idleness.toNanos();
    this.activity = activity;
    this.quietSinceNanos = activity.relativeTimeNanos();
  }

  static WatermarkStrategy<Arrival> strategy(PipelineSettings settings) {
    Duration disorder = settings.disorder();
    Duration idleness = settings.idleness();
    return WatermarkStrategy.<Arrival>forGenerator(
            // This clock stands while the job is held up downstream: that is no idleness.
            context -> new StreamClock(disorder, idleness, context.getInputActivityClock()))
        .withTimestampAssigner((arrival, recordTime) -> arrival.occurredAt());
  }

  @Override
  public void onEvent(Arrival arrival, long occurredAt, WatermarkOutput output) {
    if (arrival.isRefused()) {
      return;
    }
    latest = Math.max(latest, occurredAt);
    quietSinceNanos = activity.relativeTimeNanos();
    idle = false;
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (idle) {
      return;
    }
    if (latest != Long.MIN_VALUE) {
      // One less: another event of that very instant is still in time.
      output.emitWatermark(new Watermark(latest - disorderMillis - 1));
    }
    if (activity.relativeTimeNanos() - quietSinceNanos > idlenessNanos) {
      output.markIdle();
      idle = true;
    }
  }
}
