package io.tillstream.engine.receipt;

import io.tillstream.engine.snapshot.PageChanges;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * What a member remembers of one kind, as pages, of which only those are written that are not as
 * they were. It arrives in order and is forgotten nearly in order, so nearly all that changes is on
 * the last one.
 *
 * <p>What is forgotten stays on a page for a while: whoever reads it goes by {@code
 * forgottenBefore}. Otherwise the first page would change as often as the last.
 */
final class Pages<E extends Recollections.Entry> {

  /** Nothing that lies on a page is forgotten. */
  private static final long NEVER = Long.MIN_VALUE;

  /** The bytes of what lies on one page. */
  interface Layout<E> {

    /**
     * @param base an instant near those of the entries, epoch milliseconds
     */
    void write(List<E> entries, long base, StateWriter out);

    /** The entries are what was just written: whatever older bytes they hold on to may go. */
    void settle(List<E> entries, long base, StateReader in, Sheet sheet);

    /**
     * @param sheet may be used to hold the bytes
     */
    List<E> read(int count, long base, StateReader in, Sheet sheet);
  }

  /** All that is remembered, in the order of its arrival; null where something was forgotten. */
  private final ArrayList<E> all;

  private final List<Page> pages = new ArrayList<>();
  private final List<Page> gone = new ArrayList<>(0);

  /** From this place on, nothing lies on a page yet. */
  private int end;

  private int next;
  private long forgottenBefore = NEVER;

  Pages(ArrayList<E> all) {
    this.all = all;
  }

  int count() {
    return pages.size();
  }

  /** How long all pages are, as they were last written. */
  long bytes() {
    long bytes = 0;
    for (Page page : pages) {
      bytes += page.bytes();
    }
    return bytes;
  }

  /** One more has arrived. */
  void arrives(long at) {
    if (at < forgottenBefore) {
      // So old that it would be taken for forgotten: from now on no page has what is.
      for (Page page : pages) {
        if (page.isStale()) {
          page.change();
        }
      }
      forgottenBefore = NEVER;
    }
  }

  /** Is to be told of each that is forgotten for being older than that. */
  Consumer<E> forgottenBefore(long instant) {
    return entry -> {
      forgottenBefore = Math.max(forgottenBefore, instant);
      if (entry.page() != null) {
        entry.page().forget();
      }
    };
  }

  /** Places have moved, for there is nothing any more where something was forgotten. */
  void closeRanks() {
    int begun = 0;
    end = 0;
    while (end < all.size() && all.get(end).page() != null) {
      while (begun == 0 || pages.get(begun - 1) != all.get(end).page()) {
        pages.get(begun++).beginAt(end);
      }
      end++;
    }
    while (begun < pages.size()) {
      pages.get(begun++).beginAt(end);
    }
  }

  /** Everything is to arrive once more, in another order. */
  void beginAnew() {
    gone.addAll(pages);
    pages.clear();
    end = 0;
    forgottenBefore = NEVER;
  }

  /**
   * Writes what is not as it was when it was last written.
   *
   * @param room how many go onto a page
   * @param kind of what is remembered, which page numbers tell apart
   */
  void write(Layout<E> layout, int room, PageChanges.Kind kind, PageChanges changes) {
    turnToPages(room);
    for (Page page : gone) {
      if (page.bytes() > 0) {
        changes.remove(kind, page.number());
      }
    }
    gone.clear();
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      if (page.isChanged()) {
        int until = i + 1 < pages.size() ? pages.get(i + 1).begin() : end;
        changes.lay(kind, page.number(), bytesOf(page, until, layout));
      }
    }
  }

  /** What has arrived goes onto the last page and new ones; those with nothing on them are gone. */
  private void turnToPages(int room) {
    for (; end < all.size(); end++) {
      E entry = all.get(end);
      if (entry != null) {
        if (pages.isEmpty() || last().left() >= room) {
          begin(new Page(next), end);
        }
        entry.lieOn(last());
        last().add();
      }
    }
    pages.removeIf(page -> page.left() == 0 && gone.add(page));
  }

  private void begin(Page page, int place) {
    page.beginAt(place);
    pages.add(page);
    next = page.number() + 1;
  }

  private Page last() {
    return pages.get(pages.size() - 1);
  }

  private byte[] bytesOf(Page page, int until, Layout<E> layout) {
    List<E> entries = new ArrayList<>(page.left());
    for (int place = page.begin(); place < until; place++) {
      if (all.get(place) != null) {
        entries.add(all.get(place));
      }
    }
    long base = entries.get(0).at();
    StateWriter out = new StateWriter().unsigned(PageChanges.VERSION);
    out.unsigned(entries.size()).instant(0, base);
    int begin = out.size();
    layout.write(entries, base, out);
    byte[] bytes = out.toBytes();
    layout.settle(entries, base, new StateReader(bytes).at(begin), page.sheet());
    page.wasWritten(bytes.length);
    return bytes;
  }

  /** Writes until when all was forgotten, for {@link #read}. */
  void writeForgotten(StateWriter head, long clock) {
    boolean any = forgottenBefore != NEVER;
    head.unsigned(any ? 1 : 0);
    if (any) {
      head.instant(clock, forgottenBefore);
    }
  }

  /**
   * Reads pages, and of what is on them all that is not forgotten.
   *
   * @param head as {@link #writeForgotten} wrote it
   * @param found is given each entry, in the order of arrival, and puts it with all others
   */
  void read(
      Layout<E> layout,
      SortedMap<Integer, byte[]> laid,
      StateReader head,
      long clock,
      Consumer<E> found) {
    forgottenBefore = head.unsigned() == 1 ? head.instant(clock) : NEVER;
    laid.forEach(
        (number, bytes) -> {
          Page page = new Page(number);
          begin(page, all.size());
          StateReader in = reader(bytes);
          int count = in.count();
          for (E entry : layout.read(count, in.instant(0), in, page.sheet())) {
            if (entry.at() >= forgottenBefore) {
              found.accept(entry);
              entry.lieOn(page);
              page.add();
            }
          }
          page.wasRead(count, bytes.length);
        });
    end = all.size();
  }

  private static StateReader reader(byte[] page) {
    StateReader in = new StateReader(page);
    if (in.version() != PageChanges.VERSION) {
      throw new IllegalArgumentException(
          "page of version %d; this release reads %d".formatted(in.version(), PageChanges.VERSION));
    }
    return in;
  }
}
