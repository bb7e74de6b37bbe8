package io.tillstream.engine.outreach;

import io.tillstream.engine.program.ContactPolicy.QuietHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Whether an instant lies in quiet hours, and when they end. */
final class Quiet {

  private Quiet() {}

  /**
   * When the quiet hours around an instant end, epoch milliseconds; the instant itself if it lies
   * in none.
   */
  static long endOf(QuietHours hours, ZoneId zone, long instant) {
    ZonedDateTime local = Instant.ofEpochMilli(instant).atZone(zone);
    LocalTime time = local.toLocalTime();
    LocalDate day = local.toLocalDate();
    boolean spansMidnight = hours.from().isAfter(hours.to());
    boolean afterFrom = !time.isBefore(hours.from());
    boolean beforeTo = time.isBefore(hours.to());
    boolean inside = spansMidnight ? afterFrom || beforeTo : afterFrom && beforeTo;
    if (!inside) {
      return instant;
    }
    LocalDate endDay = spansMidnight && afterFrom ? day.plusDays(1) : day;
    long end = endDay.atTime(hours.to()).atZone(zone).toInstant().toEpochMilli();
    // Where clocks are put back, an hour before the end may come after it: it is over then.
    return Math.max(instant, end);
  }
}
