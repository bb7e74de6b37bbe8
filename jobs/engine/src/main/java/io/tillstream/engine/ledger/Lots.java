package io.tillstream.engine.ledger;

import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.Arrays;

/** Points by the last day they can be spent, earliest first. No lot is empty. */
final class Lots {

  private int[] days;
  private long[] points;
  private int size;

  Lots() {
    this(1);
  }

  private Lots(int room) {
    days = new int[room];
    points = new long[room];
  }

  int size() {
    return size;
  }

  int day(int index) {
    return days[index];
  }

  long points(int index) {
    return points[index];
  }

  long total() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += points[i];
    }
    return total;
  }

  /** Points in the lot of that day; 0 if there is none. */
  long pointsOn(int day) {
    int index = find(day);
    return index >= 0 ? points[index] : 0;
  }

  void add(int day, long more) {
    if (more == 0) {
      return;
    }
    int index = find(day);
    if (index < 0) {
      index = -index - 1;
      insert(index, day);
    }
    points[index] += more;
  }

  /** Takes up to {@code wanted} from one lot; returns what it gave. */
  long take(int day, long wanted) {
    int index = find(day);
    if (index < 0) {
      return 0;
    }
    long taken = Math.min(wanted, points[index]);
    points[index] -= taken;
    if (points[index] == 0) {
      remove(index);
    }
    return taken;
  }

  private int find(int day) {
    return Arrays.binarySearch(days, 0, size, day);
  }

  private void insert(int index, int day) {
    if (size == days.length) {
      days = Arrays.copyOf(days, size * 2);
      points = Arrays.copyOf(points, size * 2);
    }
    System.arraycopy(days, index, days, index + 1, size - index);
    System.arraycopy(points, index, points, index + 1, size - index);
    days[index] = day;
    points[index] = 0;
    size++;
  }

  private void remove(int index) {
    size--;
    System.arraycopy(days, index + 1, days, index, size - index);
    System.arraycopy(points, index + 1, points, index, size - index);
  }

  /**
   * @param near a day near the first, from which it is counted
   */
  void write(StateWriter out, int near) {
    out.unsigned(size);
    int previous = near;
    for (int i = 0; i < size; i++) {
      out.signed((long) days[i] - previous).unsigned(points[i]);
      previous = days[i];
    }
  }

  static Lots read(StateReader in, int near) {
    int count = in.count();
    // One more than there are: a new lot is what comes next.
    Lots lots = new Lots(count + 1);
    int day = in.version() < 4 ? 0 : near;
    for (int i = 0; i < count; i++) {
      day = Math.toIntExact(day + in.signed());
      lots.days[i] = day;
      lots.points[i] = in.unsigned();
    }
    lots.size = count;
    return lots;
  }
}
