package io.tillstream.engine.tier;

import io.tillstream.engine.program.TierPolicy.Measure;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.Arrays;

/**
 * What a member did in each calendar month: eligible spend, points earned, visits. All three are
 * kept, so that a program may change what its ladder measures. A bucket may run below 0 when more
 * came back in a month than was bought.
 */
public final class Buckets {

  private int[] months;
  private long[] spend;
  private long[] points;
  private long[] visits;
  private int size;

  Buckets() {
    this(1);
  }

  private Buckets(int room) {
    months = new int[room];
    spend = new long[room];
    points = new long[room];
    visits = new long[room];
  }

  /**
   * Books into a month, or out of it.
   *
   * @param month number as {@code ProgramCalendar.monthOf} counts them
   * @param spendMinor eligible spend in the minor unit, signed
   */
  public void add(int month, long spendMinor, long earnedPoints, long visitCount) {
    int index = Arrays.binarySearch(months, 0, size, month);
    if (index < 0) {
      index = -index - 1;
      insert(index, month);
    }
    spend[index] += spendMinor;
    points[index] += earnedPoints;
    visits[index] += visitCount;
  }

  /** The sum of a measure over some months up to and including the last; never below 0. */
  public long measure(Measure measure, int lastMonth, int count) {
    long[] column =
        switch (measure) {
          case SPEND -> spend;
          case POINTS -> points;
          case VISITS -> visits;
        };
    long sum = 0;
    for (int i = 0; i < size; i++) {
      if (months[i] <= lastMonth && months[i] > lastMonth - count) {
        sum += column[i];
      }
    }
    return Math.max(0, sum);
  }

  /** Adds what another member did. */
  void absorb(Buckets gone) {
    for (int i = 0; i < gone.size; i++) {
      add(gone.months[i], gone.spend[i], gone.points[i], gone.visits[i]);
    }
  }

  /** Forgets months before that one. */
  void forgetBefore(int month) {
    int gone = 0;
    while (gone < size && months[gone] < month) {
      gone++;
    }
    if (gone > 0) {
      size -= gone;
      System.arraycopy(months, gone, months, 0, size);
      System.arraycopy(spend, gone, spend, 0, size);
      System.arraycopy(points, gone, points, 0, size);
      System.arraycopy(visits, gone, visits, 0, size);
    }
  }

  private void insert(int index, int month) {
    if (size == months.length) {
      months = Arrays.copyOf(months, size * 2);
      spend = Arrays.copyOf(spend, size * 2);
      points = Arrays.copyOf(points, size * 2);
      visits = Arrays.copyOf(visits, size * 2);
    }
    System.arraycopy(months, index, months, index + 1, size - index);
    System.arraycopy(spend, index, spend, index + 1, size - index);
    System.arraycopy(points, index, points, index + 1, size - index);
    System.arraycopy(visits, index, visits, index + 1, size - index);
    months[index] = month;
    spend[index] = 0;
    points[index] = 0;
    visits[index] = 0;
    size++;
  }

  /**
   * @param near a month near the first, from which it is counted
   */
  void write(StateWriter out, int near) {
    out.unsigned(size);
    int previous = near;
    for (int i = 0; i < size; i++) {
      out.signed((long) months[i] - previous);
      out.signed(spend[i]).signed(points[i]).signed(visits[i]);
      previous = months[i];
    }
  }

  static Buckets read(StateReader in, int near) {
    int count = in.count();
    // One more than there are: a new month is what comes next.
    Buckets buckets = new Buckets(count + 1);
    int month = in.version() < 4 ? 0 : near;
    for (int i = 0; i < count; i++) {
      month += in.version() < 4 ? in.count() : Math.toIntExact(in.signed());
      buckets.months[i] = month;
      buckets.spend[i] = in.signed();
      buckets.points[i] = in.signed();
      buckets.visits[i] = in.signed();
    }
    buckets.size = count;
    return buckets;
  }
}
