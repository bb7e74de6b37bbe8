package io.tillstream.engine.care;

import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.Arrays;

/** The birthdays a member was wished: for each step the last year, so that none comes twice. */
public final class Birthdays {

  private int[] years = new int[0];

  boolean has(int step, int year) {
    return step < years.length && years[step] >= year;
  }

  void mark(int step, int year) {
    if (step >= years.length) {
      years = Arrays.copyOf(years, step + 1);
    }
    years[step] = year;
  }

  /** Takes over for what another member was wished well. */
  public void absorb(Birthdays gone) {
    for (int step = 0; step < gone.years.length; step++) {
      if (!has(step, gone.years[step])) {
        mark(step, gone.years[step]);
      }
    }
  }

  public boolean isEmpty() {
    return years.length == 0;
  }

  public void write(StateWriter out) {
    out.unsigned(years.length);
    for (int year : years) {
      out.unsigned(year);
    }
  }

  public static Birthdays read(StateReader in) {
    Birthdays birthdays = new Birthdays();
    birthdays.years = new int[in.count()];
    for (int i = 0; i < birthdays.years.length; i++) {
      birthdays.years[i] = in.count();
    }
    return birthdays;
  }
}
