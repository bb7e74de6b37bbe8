package io.tillstream.connectors.file.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.tillstream.engine.event.Refusal.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads quantities and amounts, exactly: money is rounded once, half up, to the minor unit. */
final class AmountReader {

  /** Digits before the point that a number may have; more would not fit the minor unit anyway. */
  private static final int DIGITS_MAX = 18;

  private static final int LENGTH_MAX = 60;

  private final BoundMapping mapping;
  private final BiConsumer<Reason, String> refuse;
  private final Map<String, Integer> decimalsOf = new HashMap<>();
  private BigDecimal quantity;

  /**
   * @param refuse is told what does not fit
   */
  AmountReader(BoundMapping mapping, BiConsumer<Reason, String> refuse) {
    this.mapping = mapping;
    this.refuse = refuse;
  }

  /** Pieces as the row writes them; 1 if the mapping has no quantity. To be asked first. */
  int quantity(CsvRecord row) {
    quantity = mapping.hasQuantity() ? number(row, mapping.quantity()) : BigDecimal.ONE;
    try {
      return quantity == null ? 0 : quantity.intValueExact();
    } catch (ArithmeticException e) {
      refuse.accept(
          Reason.INVALID_AMOUNT,
          mapping.quantity().name()
              + " must be a whole number of pieces; for goods by weight map amount instead of"
              + " quantity and unitPrice");
      return 0;
    }
  }

  /** What the line costs in the minor unit, as the row signs it. */
  long amountMinor(CsvRecord row, String currency) {
    BigDecimal major =
        mapping.hasUnitPrice() ? number(row, mapping.unitPrice()) : number(row, mapping.amount());
    if (major == null || quantity == null || currency == null) {
      return 0;
    }
    int decimals = decimalsOf.computeIfAbsent(currency, AmountReader::decimals);
    if (decimals < 0) {
      refuse.accept(
          Reason.UNREADABLE,
          mapping.currency().name() + " must be a currency's code of ISO 4217, such as GBP");
      return 0;
    }
    BigDecimal whole = mapping.hasUnitPrice() ? major.multiply(quantity) : major;
    try {
      return whole.movePointRight(decimals).setScale(0, RoundingMode.HALF_UP).longValueExact();
    } catch (ArithmeticException e) {
      refuse.accept(Reason.INVALID_AMOUNT, "the amount of the line is out of range");
      return 0;
    }
  }

  private BigDecimal number(CsvRecord row, BoundMapping.Cell cell) {
    String text = cell.in(row);
    if (text == null) {
      refuse.accept(
          Reason.MISSING_FIELD, cell.name() + " is blank; the file must say it in every row");
      return null;
    }
    BigDecimal number = parsed(text);
    if (number == null) {
      refuse.accept(
          Reason.UNREADABLE, cell.name() + " must be a number such as 2.55, without grouping");
    } else if (Math.abs((long) number.precision() - number.scale()) > DIGITS_MAX
        || number.scale() > LENGTH_MAX) {
      refuse.accept(Reason.INVALID_AMOUNT, cell.name() + " is out of range");
      return null;
    }
    return number;
  }

  private static BigDecimal parsed(String text) {
    try {
      return text.length() > LENGTH_MAX ? null : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int decimals(String currency) {
    try {
      return Currency.getInstance(currency).getDefaultFractionDigits();
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
