package io.tillstream.connectors.file;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Instants as files write them: epoch milliseconds, or ISO 8601 with an offset. */
public final class TimeText {

  /** What {@link #instant} reads, for messages. */
  public static final String EXPECTED =
      "epoch milliseconds or ISO 8601 with an offset, such as 2026-11-01T10:00:00+08:00";

  /** Lenient, so that offsets may be written {@code +08:00}, {@code +0800} or {@code +08}. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .appendValue(ChronoField.HOUR_OF_DAY, 2)
          .appendLiteral(':')
          .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .parseLenient()
          .appendOffset("+HH", "Z")
          .toFormatter(java.util.Locale.ROOT);

  private TimeText() {}

  /**
   * The instant in epoch milliseconds, parts of a millisecond cut off; null if the text is not one.
   */
  public static Long instant(String text) {
    try {
      return isWholeNumber(text)
          ? Long.valueOf(text)
          : Long.valueOf(OffsetDateTime.parse(text, ISO).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static boolean isWholeNumber(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > start;
  }
}
