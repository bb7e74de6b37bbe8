package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.Arrival;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Lets time pass when nothing is sold. While all partitions of this task are idle, it moves the
 * clock along the wall clock, as far behind it as an event may still be under way (disorder plus
 * idleness). As soon as events come, they move the clock again.
 *
 * <p>It keeps no state: after a restart the clock begins anew, and members' own clocks do not go
 * back.
 */
final class LiveClock extends AbstractStreamOperator<Arrival>
    implements OneInputStreamOperator<Arrival, Arrival>,
        ProcessingTimeService.ProcessingTimeCallback {

  private final long behindMillis;
  private final long everyMillis;
  private transient boolean quiet;
  private transient long reached;

  LiveClock(PipelineSettings settings) {
    this.behindMillis = settings.disorder().plus(settings.idleness()).toMillis();
    this.everyMillis = Math.max(1, Math.min(settings.idleness().toMillis(), SECOND));
  }

  private static final long SECOND = Duration.ofSeconds(1).toMillis();

  @Override
  public void open() throws Exception {
    super.open();
    reached = Long.MIN_VALUE;
    registerNext();
  }

  private void registerNext() {
    ProcessingTimeService time = getProcessingTimeService();
    time.registerTimer(time.getCurrentProcessingTime() + everyMillis, this);
  }

  @Override
  public void onProcessingTime(long now) {
    if (quiet) {
      advance(now - behindMillis);
    }
    registerNext();
  }

  @Override
  public void processElement(StreamRecord<Arrival> record) {
    output.collect(record);
  }

  @Override
  public void processWatermark(Watermark mark) {
    advance(mark.getTimestamp());
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) {
    // Idleness is not passed on: what is quiet here is no reason for the clock to stand.
    quiet = status.isIdle();
  }

  private void advance(long instant) {
    if (instant > reached) {
      reached = instant;
      output.emitWatermark(new Watermark(instant));
    }
  }
}
