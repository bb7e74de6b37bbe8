package io.tillstream.engine.program;

import java.math.BigDecimal;

/**
 * The program's currency.
 *
 * @param code ISO 4217
 * @param decimals digits of the minor unit: 2 for CNY, 0 for JPY
 */
public record Money(String code, int decimals) {

  /** An amount in the major unit, with the currency's decimals, without grouping. */
  public String format(long amountMinor) {
    return BigDecimal.valueOf(amountMinor, decimals).toPlainString();
  }

  /**
   * Minor units in an amount of the major unit; exact, so it may have decimals of its own.
   *
   * @param major an exact decimal
   */
  public BigDecimal toMinor(BigDecimal major) {
    return major.movePointRight(decimals);
  }
}
