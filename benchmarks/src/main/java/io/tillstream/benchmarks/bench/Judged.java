package io.tillstream.benchmarks.bench;

import io.tillstream.benchmarks.report.RatioResult;
import io.tillstream.benchmarks.run.Measurement;
import java.util.List;
import java.util.Map;

/** A figure that is judged. */
sealed interface Judged permits Ratio, Level {

  /** Whether these cases are enough to tell it. */
  boolean isAmong(List<Case> cases);

  /**
   * @param rounds the runs of each round, by the name of their case; failed ones are not there
   */
  RatioResult over(List<Map<String, Measurement>> rounds);
}
