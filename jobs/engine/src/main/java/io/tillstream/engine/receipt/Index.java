package io.tillstream.engine.receipt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Where many recollections stand by their ids, and when they were. Numbers in a few arrays, for it
 * grows with the story: the collector has nothing to look through.
 */
final class Index<E extends Recollections.Entry> {

  private static final int FREE = 0;
  private static final long FORGOTTEN = Long.MAX_VALUE;

  /**
   * Entries of a stretch. They arrive nearly in order, so what is known of stretches tells much.
   */
  private static final int STRETCH = 64;

  /** All there are, in the order of their arrival; where one was forgotten, null. */
  private final ArrayList<E> entries;

  /**
   * The hash of an id, and behind it 1 and the place of its entry; at the hash or after it, and
   * half of it is free. Who looks for an id that is new, as most are, need not look at any entry.
   */
  private long[] table;

  /** Of which instant each is; {@link #FORGOTTEN} where one was forgotten. */
  private long[] times;

  /** For each stretch: none up to its end is of a later instant. */
  private long[] reached;

  /** For each stretch: none from its begin on is of an earlier instant. */
  private long[] earliest;

  /** In the stretches before this one everything is forgotten. */
  private int firstStretch;

  Index(ArrayList<E> entries) {
    this.entries = entries;
    table = new long[Integer.highestOneBit(entries.size()) << 2];
    times = new long[table.length / 2];
    reached = new long[times.length / STRETCH];
    earliest = new long[reached.length];
    for (int place = 0; place < entries.size(); place++) {
      add(place);
    }
  }

  void add(int place) {
    if (place * 2 >= table.length) {
      grow();
    }
    enter(entries.get(place).idHash(), place);
    long at = entries.get(place).at();
    times[place] = at;
    int stretch = place / STRETCH;
    boolean begins = place % STRETCH == 0;
    long before = stretch == 0 ? Long.MIN_VALUE : reached[stretch - 1];
    reached[stretch] = Math.max(at, begins ? before : reached[stretch]);
    earliest[stretch] = begins ? at : Math.min(at, earliest[stretch]);
    for (int earlier = stretch - 1; earlier >= firstStretch; earlier--) {
      if (earliest[earlier] <= at) {
        break;
      }
      earliest[earlier] = at;
    }
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long found : old) {
      if (found != FREE && entries.get(placeOf(found)) != null) {
        enter(hashOf(found), placeOf(found));
      }
    }
    times = Arrays.copyOf(times, times.length * 2);
    reached = Arrays.copyOf(reached, reached.length * 2);
    earliest = Arrays.copyOf(earliest, earliest.length * 2);
  }

  private void enter(int hash, int place) {
    int slot = slotOf(hash);
    while (table[slot] != FREE) {
      slot = after(slot);
    }
    table[slot] = (long) hash << Integer.SIZE | place + 1;
  }

  private static int hashOf(long found) {
    return (int) (found >>> Integer.SIZE);
  }

  private static int placeOf(long found) {
    return (int) found - 1;
  }

  /** Of two with the same id, the one that came last. */
  E find(SaleId wanted) {
    int hash = wanted.hash();
    int last = -1;
    for (int slot = slotOf(hash); table[slot] != FREE; slot = after(slot)) {
      int place = placeOf(table[slot]);
      if (hashOf(table[slot]) == hash && place > last && isAt(place, wanted)) {
        last = place;
      }
    }
    return last < 0 ? null : entries.get(last);
  }

  private boolean isAt(int place, SaleId wanted) {
    E entry = entries.get(place);
    return entry != null && entry.is(wanted);
  }

  private int slotOf(int hash) {
    return (hash ^ hash >>> 16) & table.length - 1;
  }

  private int after(int slot) {
    return slot + 1 & table.length - 1;
  }

  /** Where those of an instant or later begin, or earlier than that. */
  int firstSince(long instant) {
    int stretch = (entries.size() - 1) / STRETCH;
    while (stretch > 0 && reached[stretch - 1] >= instant) {
      stretch--;
    }
    return stretch * STRETCH;
  }

  /** True if none up to a place is of a later instant; may be false though none is. */
  boolean noneIsAfter(long instant, int place) {
    return reached[place / STRETCH] <= instant;
  }

  /** None is of an earlier instant; {@code Long.MAX_VALUE} if there is none. */
  long earliest() {
    return firstStretch < stretches() ? earliest[firstStretch] : FORGOTTEN;
  }

  /**
   * Forgets what is older than an instant.
   *
   * @param gone is told of each
   * @return how many there were
   */
  int forgetBefore(long instant, Consumer<E> gone) {
    int forgotten = 0;
    int until = firstStretch;
    while (until < stretches() && earliest[until] < instant) {
      forgotten += forgetBefore(instant, until, gone);
      until++;
    }
    for (int stretch = until - 1; stretch >= firstStretch; stretch--) {
      long later = stretch + 1 < stretches() ? earliest[stretch + 1] : FORGOTTEN;
      earliest[stretch] = Math.min(earliestOf(stretch), later);
    }
    while (firstStretch < until && earliestOf(firstStretch) == FORGOTTEN) {
      firstStretch++;
    }
    return forgotten;
  }

  private int forgetBefore(long instant, int stretch, Consumer<E> gone) {
    int forgotten = 0;
    for (int place = stretch * STRETCH; place < endOf(stretch); place++) {
      if (times[place] < instant) {
        times[place] = FORGOTTEN;
        gone.accept(entries.set(place, null));
        forgotten++;
      }
    }
    return forgotten;
  }

  private long earliestOf(int stretch) {
    long earliestHere = FORGOTTEN;
    for (int place = stretch * STRETCH; place < endOf(stretch); place++) {
      earliestHere = Math.min(earliestHere, times[place]);
    }
    return earliestHere;
  }

  private int stretches() {
    return (entries.size() + STRETCH - 1) / STRETCH;
  }

  private int endOf(int stretch) {
    return Math.min((stretch + 1) * STRETCH, entries.size());
  }
}
