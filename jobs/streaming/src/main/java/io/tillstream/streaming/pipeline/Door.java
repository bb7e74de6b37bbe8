package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.Arrival;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Counts who comes. Anonymous sales have moved the clock by now, and concern no member. */
final class Door extends ProcessFunction<Arrival, Arrival> {

  private transient Counter anonymous;

  @Override
  public void open(OpenContext context) {
    anonymous = getRuntimeContext().getMetricGroup().counter("anonymousSales");
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Arrival> out) {
    if (arrival.isAnonymous()) {
      anonymous.inc();
    } else {
      out.collect(arrival);
    }
  }
}
