package io.tillstream.streaming.demo.screen;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them. */
final class Figures {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  private Figures() {}

  /** 1204332 as 1,204,332. */
  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** 0.41 as 41 %. */
  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  /** Minutes and seconds: 83,000 as 1:23. */
  static String clock(long millis) {
    long seconds = millis / 1000;
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /** 1,340 as 1.3 s. */
  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** 640 as 0.64 s. */
  static String hundredths(long millis) {
    return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
  }

  /** 14 Apr 2011. */
  static String day(long instant, ZoneId zone) {
    return DAY.format(Instant.ofEpochMilli(instant).atZone(zone));
  }

  /** 14 Apr 10:00. */
  static String minute(long instant, ZoneId zone) {
    return MINUTE.format(Instant.ofEpochMilli(instant).atZone(zone));
  }
}
