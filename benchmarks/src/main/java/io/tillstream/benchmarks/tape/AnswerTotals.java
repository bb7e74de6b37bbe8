package io.tillstream.benchmarks.tape;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All answers of a run, so short that two can be compared.
 *
 * @param byTopic how many went where; status records are left out, since how many there are depends
 *     on how wakings fall together
 * @param ledgerChecksum over the bytes of all ledger entries, in whatever order
 */
public record AnswerTotals(TreeMap<String, Long> byTopic, long ledgerChecksum)
    implements Serializable {

  /** What two parts of a run answered together. */
  public AnswerTotals plus(AnswerTotals other) {
    TreeMap<String, Long> sum = new TreeMap<>(byTopic);
    other.byTopic.forEach((topic, count) -> sum.merge(topic, count, Long::sum));
    return new AnswerTotals(sum, ledgerChecksum + other.ledgerChecksum);
  }

  /** All answers counted. */
  public long count() {
    return byTopic.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What is not as it should be, a line each; empty if all is. */
  public List<String> differencesFrom(AnswerTotals expected) {
    List<String> differences = new ArrayList<>();
    TreeMap<String, Long> all = new TreeMap<>(expected.byTopic);
    byTopic.keySet().forEach(topic -> all.putIfAbsent(topic, 0L));
    for (Map.Entry<String, Long> wanted : all.entrySet()) {
      long found = byTopic.getOrDefault(wanted.getKey(), 0L);
      if (found != wanted.getValue()) {
        differences.add(
            wanted.getKey() + ": " + found + " answers instead of " + wanted.getValue());
      }
    }
    if (differences.isEmpty() && ledgerChecksum != expected.ledgerChecksum) {
      differences.add("as many answers as expected, but not the same ledger entries");
    }
    return differences;
  }
}
