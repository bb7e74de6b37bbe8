package io.tillstream.program.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates, times, zones and lengths of time; what does not fit is a mistake, and empty. */
public final class Times {

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2})?");
  private static final Pattern LENGTH =
      Pattern.compile(
          "P(?=.)(?:(\\d{1,5})Y)?(?:(\\d{1,5})M)?(?:(\\d{1,5})W)?(?:(\\d{1,5})D)?"
              + "(?:T(?=.)(?:(\\d{1,7})H)?(?:(\\d{1,7})M)?(?:(\\d{1,9})S)?)?");
  private static final String LENGTH_REMEDY =
      "write an ISO 8601 length in capitals, such as P30D, P2W, P12M or PT2H";

  private Times() {}

  public static Optional<LocalDate> date(Value value) {
    Optional<String> text = Scalars.textOrNumber(value);
    try {
      if (text.isEmpty() || DATE.matcher(text.get()).matches()) {
        return text.map(LocalDate::parse);
      }
    } catch (DateTimeParseException e) {
      // The same mistake as a text of another form.
    }
    value.wrong(value.quoted() + " is not a date", "write year-month-day, such as 2026-11-01");
    return Optional.empty();
  }

  public static Optional<LocalTime> timeOfDay(Value value) {
    Optional<String> text = Scalars.textOrNumber(value);
    try {
      if (text.isEmpty() || TIME.matcher(text.get()).matches()) {
        return text.map(LocalTime::parse);
      }
    } catch (DateTimeParseException e) {
      // The same mistake as a text of another form.
    }
    value.wrong(
        value.quoted() + " is not a time of day", "write hours:minutes, such as 09:30 or 21:00");
    return Optional.empty();
  }

  public static Optional<ZoneId> zone(Value value) {
    Optional<String> text = Scalars.textOrNumber(value);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      ZoneId zone = ZoneId.of(text.get());
      if (zone instanceof ZoneOffset || ZoneId.getAvailableZoneIds().contains(text.get())) {
        return Optional.of(zone);
      }
    } catch (DateTimeException e) {
      // Said below, with what was probably meant.
    }
    List<String> known = new ArrayList<>(ZoneId.getAvailableZoneIds());
    known.sort(null);
    String near =
        Nearest.to(text.get(), known).map(zone -> "did you mean \"" + zone + "\"? ").orElse("");
    value.wrong(
        value.quoted() + " is not a time zone",
        near + "write a name of the IANA time zone database, such as Asia/Shanghai");
    return Optional.empty();
  }

  /** A length in the calendar: years, months, weeks, days. */
  public static Optional<Period> period(Value value) {
    Optional<Length> length = length(value);
    if (length.isPresent() && length.get().seconds() != 0) {
      value.wrong(
          value.quoted() + " counts hours, but the calendar counts days",
          "write days, weeks, months or years, such as P30D or P12M");
      return Optional.empty();
    }
    return length.map(parts -> Period.of(parts.years(), parts.months(), parts.days()));
  }

  /** A length in the calendar that is longer than nothing. */
  public static Optional<Period> periodAboveZero(Value value) {
    return period(value).filter(period -> aboveZero(value, !period.isZero()));
  }

  /** Whole months, at least one; years count 12. */
  public static Optional<Integer> months(Value value) {
    Optional<Period> period = periodAboveZero(value);
    if (period.isPresent() && period.get().getDays() != 0) {
      value.wrong(
          value.quoted() + " is not a number of whole months",
          "write months or years, such as P12M or P1Y");
      return Optional.empty();
    }
    return period.map(whole -> Math.toIntExact(whole.toTotalMonths()));
  }

  /** Whole days, at least one; weeks count 7. */
  public static Optional<Integer> days(Value value) {
    return daysOrNone(value).filter(days -> aboveZero(value, days > 0));
  }

  /** Whole days, 0 or more; weeks count 7. */
  public static Optional<Integer> daysOrNone(Value value) {
    Optional<Length> length = exactLength(value);
    if (length.isPresent() && length.get().seconds() != 0) {
      value.wrong(
          value.quoted() + " is not a number of whole days",
          "write days or weeks, such as P30D or P2W");
      return Optional.empty();
    }
    return length.map(Length::days);
  }

  /** Milliseconds, 0 or more; a day is 24 h. */
  public static Optional<Long> millis(Value value) {
    return exactLength(value).map(length -> (length.days() * 86_400L + length.seconds()) * 1_000L);
  }

  /** Milliseconds, more than 0; a day is 24 h. */
  public static Optional<Long> millisAboveZero(Value value) {
    return millis(value).filter(millis -> aboveZero(value, millis > 0));
  }

  private static boolean aboveZero(Value value, boolean above) {
    if (!above) {
      value.wrong(value.quoted() + " is no time at all", "write a length above zero");
    }
    return above;
  }

  private static Optional<Length> exactLength(Value value) {
    Optional<Length> length = length(value);
    if (length.isPresent() && (length.get().years() != 0 || length.get().months() != 0)) {
      value.wrong(
          value.quoted() + " counts months or years, which are not all equally long",
          "write days, such as P30D");
      return Optional.empty();
    }
    return length;
  }

  private static Optional<Length> length(Value value) {
    Optional<String> text = Scalars.textOrNumber(value);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = LENGTH.matcher(text.get());
    if (!matcher.matches()) {
      value.wrong(value.quoted() + " is not a length of time", LENGTH_REMEDY);
      return Optional.empty();
    }
    return Optional.of(
        new Length(
            part(matcher, 1),
            part(matcher, 2),
            part(matcher, 3) * 7 + part(matcher, 4),
            part(matcher, 5) * 3_600L + part(matcher, 6) * 60L + part(matcher, 7)));
  }

  private static int part(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
  }

  private record Length(int years, int months, int days, long seconds) {}
}
