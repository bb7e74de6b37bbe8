package io.tillstream.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;

/** One figure over several runs. NaN where nothing was measured. */
public record Figures(double median, double min, double max) {

  public static Figures of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0 || Arrays.stream(sorted).anyMatch(Double::isNaN)) {
      return new Figures(Double.NaN, Double.NaN, Double.NaN);
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Figures(median, sorted[0], sorted[sorted.length - 1]);
  }

  public boolean isKnown() {
    return !Double.isNaN(median);
  }
}
