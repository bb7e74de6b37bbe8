package io.tillstream.connectors.file.csv;

import io.tillstream.connectors.file.TimeText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * Reads the times of a file. A date without a time of day is its first instant; of a local time
 * that the clocks show twice, the first is meant.
 */
final class TimeReader {

  private final DateTimeFormatter format;
  private String lastText;
  private Long lastInstant;

  TimeReader(BoundMapping.Time time) {
    this.format =
        time.format() == null || time.timeZone() == null
            ? time.format()
            : time.format().withZone(time.timeZone());
  }

  /** The instant in epoch milliseconds; null if the text is not one. */
  Long instant(String text) {
    if (!text.equals(lastText)) { // the lines of a receipt say it again and again
      lastInstant = format == null ? TimeText.instant(text) : formatted(text);
      lastText = text;
    }
    return lastInstant;
  }

  String expected() {
    return format == null ? TimeText.EXPECTED : "a time as the mapping's format says";
  }

  private Long formatted(String text) {
    try {
      TemporalAccessor parsed =
          format.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof ZonedDateTime zoned) {
        return zoned.toInstant().toEpochMilli();
      }
      return parsed instanceof LocalDate date && format.getZone() != null
          ? (Long) date.atStartOfDay(format.getZone()).toInstant().toEpochMilli()
          : null;
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }
}
