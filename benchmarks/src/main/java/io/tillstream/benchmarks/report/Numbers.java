package io.tillstream.benchmarks.report;

import java.util.Locale;

/** Figures as people read them. */
final class Numbers {

  private static final String NONE = "–";

  private Numbers() {}

  /** Three significant digits or more. */
  static String of(double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    double size = Math.abs(value);
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /** The median, and from where to where. */
  static String of(Figures figures) {
    if (!figures.isKnown()) {
      return NONE;
    }
    boolean once = figures.min() == figures.max();
    return of(figures.median())
        + (once ? "" : " (" + of(figures.min()) + " to " + of(figures.max()) + ")");
  }
}
