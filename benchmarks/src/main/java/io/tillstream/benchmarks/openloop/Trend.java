package io.tillstream.benchmarks.openloop;

/** The slope of a line through points, by least squares. */
final class Trend {

  private long count;
  private double meanX;
  private double meanY;
  private double varianceX;
  private double covariance;

  /** One more point. */
  void add(double x, double y) {
    count++;
    double fromMeanX = x - meanX;
    meanX += fromMeanX / count;
    meanY += (y - meanY) / count;
    // By Welford: sums of squares of large numbers would leave nothing of the small differences.
    varianceX += fromMeanX * (x - meanX);
    covariance += fromMeanX * (y - meanY);
  }

  /** By how much y grows with x; NaN if all points have the same x, or there are none. */
  double slope() {
    return varianceX == 0 ? Double.NaN : covariance / varianceX;
  }
}
