package io.tillstream.benchmarks.workload;

import java.util.SplittableRandom;

/**
 * Draws ranks with probability proportional to 1 / rank, in constant time and without a table.
 *
 * <p>Source: W. Hörmann, G. Derflinger, "Rejection-inversion to generate variates from monotone
 * discrete distributions", ACM TOMACS 6 (1996), for exponent 1, where the integral of the hat 1/x
 * is ln x and its inverse is exp.
 */
final class Zipf {

  private final long ranks;
  private final double hatFrom;
  private final double hatTo;
  private final double squeeze;

  /**
   * @param ranks how many there are
   */
  Zipf(long ranks) {
    this.ranks = ranks;
    this.hatFrom = Math.log(1.5) - 1;
    this.hatTo = Math.log(ranks + 0.5);
    this.squeeze = 2 - Math.exp(Math.log(2.5) - 0.5);
  }

  /** A rank from 1 to the last. */
  long next(SplittableRandom random) {
    while (true) {
      double u = hatTo + random.nextDouble() * (hatFrom - hatTo);
      double x = Math.exp(u);
      long rank = Math.max(1, Math.min(ranks, (long) (x + 0.5)));
      // Nearly every draw ends here; the other test is exact, and costs a logarithm.
      if (rank - x <= squeeze || u >= Math.log(rank + 0.5) - 1.0 / rank) {
        return rank;
      }
    }
  }
}
