package io.tillstream.benchmarks.openloop;

/** Looks for the highest rate that can be sustained, by halving what is in question. */
final class RateSearch {

  private final double precision;
  private double sustained;
  private double tooMuch;

  /**
   * @param tooMuch a rate that cannot be sustained
   * @param precision what may stay in question, as a share of the result
   */
  RateSearch(double tooMuch, double precision) {
    this.tooMuch = tooMuch;
    this.precision = precision;
  }

  boolean isOver() {
    return tooMuch - sustained <= precision * tooMuch;
  }

  /** The rate to try next. */
  double next() {
    return (sustained + tooMuch) / 2;
  }

  /** What became of {@link #next}. */
  void tell(boolean wasSustained) {
    double tried = next();
    if (wasSustained) {
      sustained = tried;
    } else {
      tooMuch = tried;
    }
  }

  /** The highest rate that was sustained; 0 if none was. */
  double sustained() {
    return sustained;
  }
}
