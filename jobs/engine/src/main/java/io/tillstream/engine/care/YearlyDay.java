package io.tillstream.engine.care;

import java.time.LocalDate;
import java.time.MonthDay;

/** A day that comes every year; 29 February is 28 February in other years. */
final class YearlyDay {

  private YearlyDay() {}

  /** The epoch day on which it falls in a year. */
  static int in(int year, MonthDay day) {
    return Math.toIntExact(day.atYear(year).toEpochDay());
  }

  static int yearOf(int day) {
    return LocalDate.ofEpochDay(day).getYear();
  }
}
