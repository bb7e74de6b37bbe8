package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.Arrival;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * For what has been through the stream once and moved its clock then: neither does it move the
 * clock again, nor does the clock wait for it.
 */
final class NoClock implements WatermarkGenerator<Arrival> {

  static WatermarkStrategy<Arrival> strategy() {
    return WatermarkStrategy.<Arrival>forGenerator(context -> new NoClock())
        .withTimestampAssigner((arrival, recordTime) -> arrival.occurredAt());
  }

  @Override
  public void onEvent(Arrival arrival, long occurredAt, WatermarkOutput output) {
    output.markIdle();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}
