package io.tillstream.engine.program;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * When points expire and when the member is warned.
 *
 * @param after from the local day on which they were earned
 * @param warn how long before {@code expiresOn} a warning rings
 */
public record Expiry(Period after, Align align, List<Period> warn) {

  /** Where in the calendar the last day is moved to. */
  public enum Align {
    NONE,
    MONTH,
    YEAR
  }

  public Expiry {
    warn = List.copyOf(warn);
  }

  /** Last day on which points earned on a day can be spent; both are epoch days. */
  public int expiresOn(int earnedOn) {
    LocalDate date = LocalDate.ofEpochDay(earnedOn).plus(after);
    LocalDate aligned =
        switch (align) {
          case NONE -> date;
          case MONTH -> ProgramCalendar.endOfMonth(date);
          case YEAR -> LocalDate.of(date.getYear(), 12, 31);
        };
    return Math.toIntExact(aligned.toEpochDay());
  }
}
