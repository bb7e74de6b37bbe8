package io.tillstream.connectors.kafka.transaction;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.streaming.connectors.kafka.internals.metrics.KafkaMetricMutableWrapper;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Shows with Flink's metrics those of the producer that writes just now, by the names that the
 * connector gives them.
 */
final class ProducerMetrics {

  private static final String OF_PRODUCER = "producer-metrics";
  private static final long COUNT_EVERY_MILLIS = 500;

  private final SinkWriterMetricGroup group;
  private final MetricGroup shown;
  private final ProcessingTimeService time;
  private final Counter bytes;
  private final Map<String, KafkaMetricMutableWrapper> gauges = new HashMap<>();
  private volatile Producer<?, ?> current;
  private Metric sent;
  private long counted;
  private boolean over;

  ProducerMetrics(WriterInitContext context) {
    this.group = context.metricGroup();
    this.shown = group.addGroup("KafkaProducer");
    this.time = context.getProcessingTimeService();
    this.bytes = group.getIOMetricGroup().getNumBytesOutCounter();
  }

  /** From now on it is this one that writes. */
  void follow(Producer<?, ?> producer) {
    boolean first = current == null;
    if (!first) {
      count();
    }
    current = producer;
    sent = metric(producer, "outgoing-byte-total");
    counted = total();
    producer.metrics().forEach(this::show);
    if (first) {
      group.setCurrentSendTimeGauge(this::sendMillis);
      countFromTimeToTime(time.getCurrentProcessingTime());
    }
  }

  private void show(MetricName name, Metric metric) {
    if (!name.tags().keySet().equals(Set.of("client-id"))) {
      return; // of one broker or topic among several
    }
    KafkaMetricMutableWrapper gauge = gauges.get(name.name());
    if (gauge == null) {
      gauge = new KafkaMetricMutableWrapper(metric);
      gauges.put(name.name(), gauge);
      shown.gauge(name.name(), gauge);
    } else {
      gauge.setKafkaMetric(metric);
    }
  }

  private void countFromTimeToTime(long now) {
    time.registerTimer(
        now + COUNT_EVERY_MILLIS,
        later -> {
          if (!over) {
            count();
            countFromTimeToTime(later);
          }
        });
  }

  private void count() {
    long total = total();
    bytes.inc(total - counted);
    counted = total;
  }

  private long total() {
    return ((Number) sent.metricValue()).longValue();
  }

  private long sendMillis() {
    return average("request-latency-avg") + average("record-queue-time-avg");
  }

  private long average(String name) {
    return ((Number) metric(current, name).metricValue()).longValue();
  }

  private static Metric metric(Producer<?, ?> producer, String name) {
    for (Map.Entry<MetricName, ? extends Metric> metric : producer.metrics().entrySet()) {
      if (metric.getKey().name().equals(name) && metric.getKey().group().equals(OF_PRODUCER)) {
        return metric.getValue();
      }
    }
    throw new IllegalStateException("a producer has no metric " + name);
  }

  /** Nothing is counted from now on. */
  void close() {
    over = true;
  }
}
