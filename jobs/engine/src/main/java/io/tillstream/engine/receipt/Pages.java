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

    List<E> read(int count, long base, StateReader in);

    /** The entries are what was just written: whatever older bytes they hold on to may go. */
    void settle(List<E> entries, long base, StateReader in);
  }

  private record Filled<E>(Page page, List<E> entries) {}

  private final List<Filled<E>> pages = new ArrayList<>();
  private final List<Page> gone = new ArrayList<>(0);
  private List<E> arrived = new ArrayList<>(0);
  private int next;
  private long forgottenBefore = NEVER;

  int count() {
    return pages.size();
  }

  /** How long all pages are, as they were last written. */
  long bytes() {
    long bytes = 0;
    for (Filled<E> filled : pages) {
      bytes += filled.page().bytes();
    }
    return bytes;
  }

  /** One more has arrived, to be written on the last page or a new one. */
  void expect(E entry) {
    if (entry.at() < forgottenBefore) {
      // So old that it would be taken for forgotten: from now on no page has what is.
      for (Filled<E> filled : pages) {
        if (filled.page().isStale()) {
          filled.page().change();
        }
      }
      forgottenBefore = NEVER;
    }
    arrived.add(entry);
  }

  /** Is to be told of each that is forgotten for being older than that. */
  Consumer<E> forgottenBefore(long instant) {
    return entry -> {
      forgottenBefore = Math.max(forgottenBefore, instant);
      if (entry.page() == null) {
        arrived.remove(entry);
      } else {
        entry.page().forget();
        entry.lieOn(null);
      }
    };
  }

  /** Everything is to arrive once more, in another order. */
  void beginAnew() {
    pages.forEach(filled -> gone.add(filled.page()));
    pages.clear();
    arrived.clear();
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
    for (Filled<E> filled : pages) {
      if (filled.page().isChanged()) {
        changes.lay(kind, filled.page().number(), bytesOf(filled, layout));
      }
    }
  }

  private void turnToPages(int room) {
    for (E entry : arrived) {
      if (pages.isEmpty() || last().page().left() >= room) {
        pages.add(new Filled<>(new Page(next++), new ArrayList<>()));
      }
      lay(entry, last());
    }
    arrived = new ArrayList<>(0);
    pages.removeIf(
        filled -> {
          boolean empty = filled.page().left() == 0;
          if (empty) {
            gone.add(filled.page());
          }
          return empty;
        });
  }

  private Filled<E> last() {
    return pages.get(pages.size() - 1);
  }

  private void lay(E entry, Filled<E> filled) {
    filled.entries().add(entry);
    filled.page().add();
    entry.lieOn(filled.page());
  }

  private byte[] bytesOf(Filled<E> filled, Layout<E> layout) {
    List<E> entries = filled.entries();
    entries.removeIf(entry -> entry.page() != filled.page());
    long base = entries.get(0).at();
    StateWriter out = new StateWriter().unsigned(PageChanges.VERSION);
    out.unsigned(entries.size()).instant(0, base);
    int begin = out.size();
    layout.write(entries, base, out);
    byte[] bytes = out.toBytes();
    layout.settle(entries, base, new StateReader(bytes).at(begin));
    filled.page().wasWritten(bytes.length);
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
   * @param found is given each entry, in the order of arrival
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
          Filled<E> filled = new Filled<>(new Page(number), new ArrayList<>());
          StateReader in = new StateReader(bytes);
          int count = in.count();
          for (E entry : layout.read(count, in.instant(0), in)) {
            if (entry.at() >= forgottenBefore) {
              found.accept(entry);
              lay(entry, filled);
            }
          }
          filled.page().wasRead(count, bytes.length);
          pages.add(filled);
          next = number + 1;
        });
  }
}
