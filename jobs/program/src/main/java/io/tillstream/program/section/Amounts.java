package io.tillstream.program.section;

import io.tillstream.engine.event.Admission;
import io.tillstream.engine.program.Money;
import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** Money as programs write it: in the major unit, exact. */
final class Amounts {

  private static final BigDecimal MAX_MINOR = BigDecimal.valueOf(Admission.MONEY_MAX_MINOR);

  private Amounts() {}

  /** In the minor unit, 0 or more; may have decimals of its own. */
  static Optional<BigDecimal> minor(Value value, Money money) {
    Optional<BigDecimal> minor = Scalars.decimal(value).map(money::toMinor);
    if (minor.isPresent() && minor.get().signum() < 0) {
      value.wrong(value.quoted() + " is below 0", "write an amount of 0 or more");
      return Optional.empty();
    }
    if (minor.isPresent() && minor.get().compareTo(MAX_MINOR) > 0) {
      value.wrong(
          value.quoted() + " is too large",
          "write at most " + money.format(Admission.MONEY_MAX_MINOR) + " " + money.code());
      return Optional.empty();
    }
    return minor;
  }

  /** Whole minor units, 0 or more. */
  static Optional<Long> wholeMinor(Value value, Money money) {
    Optional<BigDecimal> minor = minor(value, money);
    if (minor.isPresent() && minor.get().stripTrailingZeros().scale() > 0) {
      value.wrong(
          value.quoted() + " has more decimals than " + money.code() + " has",
          "write at most " + money.decimals() + " decimals");
      return Optional.empty();
    }
    return minor.map(BigDecimal::longValueExact);
  }
}
