package io.tillstream.benchmarks.run;

import io.tillstream.benchmarks.tape.AnswerTotals;
import java.io.Serializable;
import java.util.TreeMap;

/**
 * What a contestant has to show.
 *
 * @param facts what else was measured on the way, by name with its unit last
 */
public record Outcome(AnswerTotals answers, TreeMap<String, Double> facts) implements Serializable {

  public static Outcome of(AnswerTotals answers) {
    return new Outcome(answers, new TreeMap<>());
  }

  /** The same, and one more fact. */
  public Outcome with(String fact, double value) {
    TreeMap<String, Double> more = new TreeMap<>(facts);
    more.put(fact, value);
    return new Outcome(answers, more);
  }
}
