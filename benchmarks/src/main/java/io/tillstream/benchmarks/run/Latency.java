package io.tillstream.benchmarks.run;

import java.io.Serializable;
import org.apache.kafka.common.IsolationLevel;

/**
 * How long receipts waited for their answers at one load: from the moment at which each should have
 * been sent, whether or not the sender was held up, to the moment at which a reader had its answer
 * in hand.
 *
 * @param loadPercent of the rate that can be sustained
 * @param reader who sees answers at once, or with the commit
 * @param receipts that were answered
 */
public record Latency(
    int loadPercent,
    IsolationLevel reader,
    long receipts,
    double p50Millis,
    double p99Millis,
    double p999Millis,
    double maxMillis)
    implements Serializable {

  /** The same, now that the load is known. */
  public Latency at(int percent) {
    return new Latency(percent, reader, receipts, p50Millis, p99Millis, p999Millis, maxMillis);
  }
}
