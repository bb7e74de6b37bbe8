package io.tillstream.engine.program;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact ratio of whole numbers, never a float.
 *
 * @param denominator above 0
 */
public record Rate(long numerator, long denominator) {

  public Rate {
    if (denominator <= 0) {
      throw new IllegalArgumentException("denominator must be above 0");
    }
  }

  /**
   * The exact value of a decimal.
   *
   * @throws ArithmeticException if it does not fit a ratio of longs
   */
  public static Rate of(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    int scale = Math.max(0, plain.scale());
    return new Rate(
        plain.movePointRight(scale).longValueExact(), BigInteger.TEN.pow(scale).longValueExact());
  }

  /** Rounds down: floor(n x this). */
  public long floorOf(long n) {
    return floorOfRatio(n, numerator, denominator);
  }

  /** Rounds down: floor(n / this). The rate must be above 0. */
  public long floorOfDivided(long n) {
    return floorOfRatio(n, denominator, numerator);
  }

  private static long floorOfRatio(long n, long times, long by) {
    if (times == 1) {
      return Math.floorDiv(n, by);
    }
    long high = Math.multiplyHigh(n, times);
    long low = n * times;
    if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
      return Math.floorDiv(low, by);
    }
    BigInteger[] parts =
        BigInteger.valueOf(n)
            .multiply(BigInteger.valueOf(times))
            .divideAndRemainder(BigInteger.valueOf(by));
    return parts[1].signum() < 0
        ? parts[0].subtract(BigInteger.ONE).longValueExact()
        : parts[0].longValueExact();
  }
}
