package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.tape.AnswerTotals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.IsolationLevel;

/**
 * What a contestant has to show.
 *
 * @param facts what else was measured on the way, by name with its unit last
 * @param latencies of contestants that were sent receipts at a rate; empty for the others
 */
public record Outcome(
    AnswerTotals answers, TreeMap<String, Double> facts, ArrayList<Latency> latencies)
    implements Serializable {

  public static Outcome of(AnswerTotals answers) {
    return new Outcome(answers, new TreeMap<>(), new ArrayList<>());
  }

  /** The same, and one more fact. */
  public Outcome with(String fact, double value) {
    TreeMap<String, Double> more = new TreeMap<>(facts);
    more.put(fact, value);
    return new Outcome(answers, more, latencies);
  }

  /** The same, and these latencies. */
  public Outcome with(List<Latency> measured) {
    ArrayList<Latency> more = new ArrayList<>(latencies);
    more.addAll(measured);
    return new Outcome(answers, facts, more);
  }

  /** The same facts, and these answers. */
  public Outcome answering(AnswerTotals others) {
    return new Outcome(others, facts, latencies);
  }

  /** 99 of 100 receipts were answered within this time; NaN if it was not measured. */
  public double p99Millis(int loadPercent, IsolationLevel reader) {
    for (Latency latency : latencies) {
      if (latency.loadPercent() == loadPercent && latency.reader() == reader) {
        return latency.p99Millis();
      }
    }
    return Double.NaN;
  }
}
