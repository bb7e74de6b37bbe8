package io.tillstream.program.document;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads scalars; what does not fit is a mistake, and empty. */
public final class Scalars {

  /** Digits before and behind the point; nothing a shop counts needs more. */
  private static final int DIGITS_MAX = 18;

  private static final int DECIMALS_MAX = 9;

  private Scalars() {}

  /** Text that is not blank. */
  public static Optional<String> text(Value value) {
    if (!value.expect(Value.Kind.TEXT)) {
      return Optional.empty();
    }
    if (value.scalar().isBlank()) {
      value.wrong("is blank", "write something, or leave the key out");
      return Optional.empty();
    }
    return Optional.of(value.scalar());
  }

  /** Text that is not blank; a number is taken as the text that stands there. */
  public static Optional<String> textOrNumber(Value value) {
    return value.kind() == Value.Kind.NUMBER ? Optional.of(value.scalar()) : text(value);
  }

  public static Optional<Boolean> flag(Value value) {
    return value.expect(Value.Kind.FLAG)
        ? Optional.of(Boolean.valueOf(value.scalar()))
        : Optional.empty();
  }

  /** A number, exactly as written: it is never a float. */
  public static Optional<BigDecimal> decimal(Value value) {
    if (!value.expect(Value.Kind.NUMBER)) {
      return Optional.empty();
    }
    Optional<BigDecimal> number = exact(value.scalar());
    if (number.isEmpty()) {
      value.wrong(
          value.quoted() + " is out of range",
          "write at most "
              + DIGITS_MAX
              + " digits before the point and "
              + DECIMALS_MAX
              + " behind it");
    }
    return number;
  }

  /** A whole number between two bounds, both included. */
  public static Optional<Long> whole(Value value, long min, long max) {
    Optional<BigDecimal> number = decimal(value);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    if (number.get().stripTrailingZeros().scale() > 0) {
      value.wrong(value.quoted() + " is not a whole number", "write a whole number");
      return Optional.empty();
    }
    BigDecimal whole = number.get();
    if (whole.compareTo(BigDecimal.valueOf(min)) < 0) {
      value.wrong(value.quoted() + " is too small", "write " + min + " or more");
      return Optional.empty();
    }
    if (whole.compareTo(BigDecimal.valueOf(max)) > 0) {
      value.wrong(value.quoted() + " is too large", "write " + max + " or less");
      return Optional.empty();
    }
    return Optional.of(whole.longValueExact());
  }

  /**
   * One of an enum's names, exactly.
   *
   * @param what the names stand for
   */
  public static <E extends Enum<E>> Optional<E> oneOf(Class<E> type, String what, Value value) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    Optional<String> name = oneOf(constants.stream().map(Enum::name).toList(), what, value);
    return name.map(found -> Enum.valueOf(type, found));
  }

  /**
   * One of some names, exactly.
   *
   * @param what the names stand for
   */
  public static Optional<String> oneOf(List<String> names, String what, Value value) {
    Optional<String> text = text(value);
    if (text.isPresent() && !names.contains(text.get())) {
      value.wrong(
          "unknown " + what + " " + value.quoted(), Nearest.remedy(text.get(), names, "known"));
      return Optional.empty();
    }
    return text;
  }

  private static Optional<BigDecimal> exact(String text) {
    int exponent = text.toLowerCase(java.util.Locale.ROOT).indexOf('e');
    if (text.length() > 40 || (exponent >= 0 && text.length() - exponent > 4)) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    boolean fits =
        number.precision() - number.scale() <= DIGITS_MAX && number.scale() <= DECIMALS_MAX;
    return fits ? Optional.of(number) : Optional.empty();
  }
}
