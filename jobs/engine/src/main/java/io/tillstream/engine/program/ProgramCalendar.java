package io.tillstream.engine.program;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Days and instants of the program's time zone. Days are epoch days, instants epoch milliseconds. A
 * local time that a clock change skips is taken as much later as the gap is long; one that occurs
 * twice is the first.
 */
public final class ProgramCalendar {

  private static final long DAY_MILLIS = 86_400_000L;

  /** Days 1970-01-01 to 2100-01-01 are looked up, all others computed. */
  private static final int TABLE_DAYS = 47_483;

  private static final int[] MONTHS = new int[TABLE_DAYS];

  static {
    Arrays.setAll(MONTHS, ProgramCalendar::computeMonth);
  }

  private final ZoneId zone;
  private final LocalTime dailyAt;
  private final long[] starts = new long[TABLE_DAYS];
  private final long[] dailies = new long[TABLE_DAYS];

  /**
   * @param dailyAt local time at which date-based alarms ring
   */
  public ProgramCalendar(ZoneId zone, LocalTime dailyAt) {
    this.zone = zone;
    this.dailyAt = dailyAt;
    for (int day = 0; day < TABLE_DAYS; day++) {
      starts[day] = computeStart(day);
      dailies[day] = computeDaily(day);
    }
  }

  public ZoneId zone() {
    return zone;
  }

  public LocalTime dailyAt() {
    return dailyAt;
  }

  /** The local day on which an instant falls. */
  public int dayOf(long instant) {
    int day = utcDayOf(instant);
    while (startOf(day) > instant) {
      day--;
    }
    while (startOf(day + 1) <= instant) {
      day++;
    }
    return day;
  }

  /** The day by UTC on which an instant falls: near the local one, where no zone is known. */
  public static int utcDayOf(long instant) {
    return Math.toIntExact(Math.floorDiv(instant, DAY_MILLIS));
  }

  /** 00:00 of a local day, or the first instant of it. */
  public long startOf(int day) {
    return day >= 0 && day < TABLE_DAYS ? starts[day] : computeStart(day);
  }

  /** {@code dailyAt} of a local day. */
  public long dailyAtOf(int day) {
    return day >= 0 && day < TABLE_DAYS ? dailies[day] : computeDaily(day);
  }

  /** Number of the month of a day: months since January of the year 0. */
  public static int monthOf(int day) {
    return day >= 0 && day < TABLE_DAYS ? MONTHS[day] : computeMonth(day);
  }

  /** The day of a date as it is written, yyyy-MM-dd. */
  public static int dayOf(String isoDate) {
    if (isoDate.length() != 10) {
      return Math.toIntExact(LocalDate.parse(isoDate).toEpochDay()); // before year 0, after 9999
    }
    int year = Integer.parseInt(isoDate, 0, 4, 10);
    int month = Integer.parseInt(isoDate, 5, 7, 10);
    int dayOfMonth = Integer.parseInt(isoDate, 8, 10, 10);
    return Math.toIntExact(LocalDate.of(year, month, dayOfMonth).toEpochDay());
  }

  /** Last day of the month of a date. */
  public static LocalDate endOfMonth(LocalDate date) {
    return date.withDayOfMonth(date.lengthOfMonth());
  }

  /** An instant as members read it: {@code yyyy-MM-dd HH:mm} in the zone. */
  public static String minuteOf(long instant, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), zone);
    String time = local.toLocalTime().toString();
    return local.toLocalDate() + " " + time.substring(0, 5);
  }

  private static int computeMonth(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return date.getYear() * 12 + date.getMonthValue() - 1;
  }

  private long computeStart(int day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private long computeDaily(int day) {
    return LocalDate.ofEpochDay(day).atTime(dailyAt).atZone(zone).toInstant().toEpochMilli();
  }
}
