package io.tillstream.streaming.demo;

import java.util.Locale;

/**
 * How fast the year goes by.
 *
 * @param factor 1 for the usual minute, 2 for half of it; infinite for as fast as it goes
 */
public record Speed(double factor) {

  static final Speed AS_FAST_AS_IT_GOES = new Speed(Double.POSITIVE_INFINITY);

  private static final String MAX = "max";

  /**
   * @param text a number above 0, or {@value #MAX}
   * @throws IllegalArgumentException if it is neither
   */
  public static Speed parse(String text) {
    if (text.strip().toLowerCase(Locale.ROOT).equals(MAX)) {
      return AS_FAST_AS_IT_GOES;
    }
    try {
      double factor = Double.parseDouble(text.strip());
      if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
        return new Speed(factor);
      }
    } catch (NumberFormatException e) {
      // Said below, together with the other wrong values.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no speed; give a number above 0, such as 2 or 0.5, or '" + MAX + "'");
  }

  boolean isPaced() {
    return factor != Double.POSITIVE_INFINITY;
  }

  @Override
  public String toString() {
    if (!isPaced()) {
      return MAX;
    }
    return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
  }
}
