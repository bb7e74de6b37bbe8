package io.tillstream.engine.receipt;

import io.tillstream.engine.snapshot.PageChanges;
import io.tillstream.engine.snapshot.PageChanges.Kind;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a member remembers of one kind, in the order of its arrival: found by its id, forgotten by
 * its age. A few are looked through. Where there are many and they are looked for again and again,
 * as on a card that a whole store buys with, an {@link Index} finds them.
 */
final class Recollections<E extends Recollections.Entry> implements Iterable<E> {

  /** What is remembered. */
  abstract static class Entry {

    private Page page;

    /** Epoch milliseconds; does not change. */
    abstract long at();

    abstract boolean is(SaleId id);

    /** {@link SaleId#hash} of its id. */
    abstract int idHash();

    /** The page it was last written on; null if it was not written, or not in pieces. */
    final Page page() {
      return page;
    }

    final void lieOn(Page page) {
      this.page = page;
    }

    /** To be called before it becomes another, so that it is written again. */
    final void touch() {
      if (page != null) {
        page.change();
      }
    }
  }

  /** Fewer are looked through in less time than an index takes to be asked. */
  private static final int MANY = 32;

  /** A member who is read, answers one event and is written again never needs an index. */
  private static final int SEARCHES_WITHOUT_INDEX = 8;

  /** Those that were forgotten while there is an index have left a null. */
  private final ArrayList<E> entries = new ArrayList<>(0);

  private int size;
  private int searches;
  private Index<E> index;

  /** Null while it is only written as a whole. */
  private Pages<E> pages;

  /** None is older, and none is younger; but there need not be any of just that age. */
  private long oldestAt = Long.MAX_VALUE;

  private long latestAt = Long.MIN_VALUE;

  int size() {
    return size;
  }

  /** What came last of all that is remembered; null if nothing is. */
  E last() {
    int last = entries.size() - 1;
    while (last >= 0 && entries.get(last) == null) {
      last--;
    }
    return last < 0 ? null : entries.get(last);
  }

  /** None is of a later instant than this one, epoch milliseconds. */
  long latestAt() {
    return latestAt;
  }

  void expect(int count) {
    entries.ensureCapacity(count);
  }

  void add(E entry) {
    entry.lieOn(null);
    if (pages != null) {
      pages.arrives(entry.at());
    }
    entries.add(entry);
    size++;
    oldestAt = Math.min(oldestAt, entry.at());
    latestAt = Math.max(latestAt, entry.at());
    if (index != null) {
      index.add(entries.size() - 1);
    }
  }

  /** Takes over what another remembers, as if it had arrived before everything here. */
  void addBefore(Recollections<E> others) {
    List<E> own = inOrder();
    List<E> all = new ArrayList<>(others.inOrder());
    all.addAll(own);
    entries.clear();
    size = 0;
    index = null;
    if (pages != null) {
      pages.beginAnew();
    }
    all.forEach(this::add);
  }

  /** Takes over what another remembers, as if it had arrived after everything here. */
  void addAfter(Recollections<E> others) {
    others.inOrder().forEach(this::add);
  }

  /** The last that came with that id; null if there is none. */
  E find(SaleId wanted) {
    if (index != null) {
      return index.find(wanted);
    }
    if (entries.size() >= MANY && ++searches > SEARCHES_WITHOUT_INDEX) {
      index = new Index<>(entries);
      return index.find(wanted);
    }
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).is(wanted)) {
        return entries.get(i);
      }
    }
    return null;
  }

  /**
   * Forgets what is older than an instant.
   *
   * @param gone is told of each
   */
  void forgetBefore(long instant, Consumer<E> gone) {
    if (oldestAt >= instant) {
      return;
    }
    Consumer<E> leaving = pages == null ? gone : gone.andThen(pages.forgottenBefore(instant));
    if (index != null) {
      size -= index.forgetBefore(instant, leaving);
      oldestAt = index.earliest();
      if (size < entries.size() / 2) {
        closeRanks();
      }
      return;
    }
    oldestAt = Long.MAX_VALUE;
    int kept = 0;
    for (int i = 0; i < entries.size(); i++) {
      E entry = entries.get(i);
      if (entry.at() < instant) {
        leaving.accept(entry);
      } else {
        oldestAt = Math.min(oldestAt, entry.at());
        entries.set(kept++, entry);
      }
    }
    entries.subList(kept, entries.size()).clear();
    size = kept;
    if (pages != null) {
      pages.closeRanks();
    }
  }

  /**
   * All as a list, in the order of their arrival; without the index, if something was forgotten.
   */
  List<E> inOrder() {
    if (size < entries.size()) {
      closeRanks();
    }
    return entries;
  }

  private void closeRanks() {
    entries.removeIf(entry -> entry == null);
    index = null;
    if (pages != null) {
      pages.closeRanks();
    }
  }

  @Override
  public Iterator<E> iterator() {
    return from(0);
  }

  /** All that are of an instant or later, and some that are not, in the order of their arrival. */
  Iterable<E> since(long instant) {
    return () -> from(index == null ? 0 : index.firstSince(instant));
  }

  /** When the last of those was that are asked for; {@code Long.MIN_VALUE} if there is none. */
  long latestAt(Predicate<E> asked) {
    long latest = Long.MIN_VALUE;
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (index != null && index.noneIsAfter(latest, i)) {
        return latest;
      }
      E entry = entries.get(i);
      if (entry != null && entry.at() > latest && asked.test(entry)) {
        latest = entry.at();
      }
    }
    return latest;
  }

  /**
   * Writes what changed since this was called last, page by page; and into the head, what belongs
   * to all pages.
   *
   * @param room how many go onto a page
   * @return how many bytes all pages have
   */
  long writePages(
      Pages.Layout<E> layout,
      int room,
      Kind kind,
      StateWriter head,
      long clock,
      PageChanges changes) {
    if (pages == null) {
      pages = new Pages<>(entries);
    }
    pages.write(layout, room, kind, changes);
    head.unsigned(pages.count());
    pages.writeForgotten(head, clock);
    return pages.bytes();
  }

  /**
   * Reads what was written so, into this, which is empty.
   *
   * @param count how many there are
   * @throws IllegalArgumentException if the pages have others
   */
  void readPages(
      Pages.Layout<E> layout,
      SortedMap<Integer, byte[]> laid,
      int count,
      StateReader head,
      long clock) {
    int pageCount = head.count();
    Pages<E> read = new Pages<>(entries);
    expect(count + 1);
    read.read(layout, laid, head, clock, this::add);
    pages = read;
    if (laid.size() != pageCount || size != count) {
      throw new IllegalArgumentException(
          "%d pages with %d entries, where there were %d with %d"
              .formatted(laid.size(), size, pageCount, count));
    }
  }

  private Iterator<E> from(int first) {
    return new Iterator<>() {
      private int next = after(first);

      private int after(int place) {
        int found = place;
        while (found < entries.size() && entries.get(found) == null) {
          found++;
        }
        return found;
      }

      @Override
      public boolean hasNext() {
        return next < entries.size();
      }

      @Override
      public E next() {
        if (next >= entries.size()) {
          throw new NoSuchElementException();
        }
        E entry = entries.get(next);
        next = after(next + 1);
        return entry;
      }
    };
  }
}
