package io.tillstream.engine.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be done for the pages of a member's story to lie as they are now. All pages of a
 * member have numbers of their own, whatever is on them.
 */
public final class PageChanges {

  /** The layout that a page begins with, as does the head to which it belongs. */
  public static final int VERSION = 5;

  /** What is on a page. Page numbers have room for two more. */
  public enum Kind {
    RECEIPTS,
    SLIPS;

    private static final int BITS = 2;

    private int numberOf(int page) {
      return page << BITS | ordinal();
    }

    /** Of these pages, those of this kind, as they are numbered among themselves. */
    public SortedMap<Integer, byte[]> among(Map<Integer, byte[]> all) {
      SortedMap<Integer, byte[]> found = new TreeMap<>();
      all.forEach(
          (number, bytes) -> {
            int page = number >> BITS;
            if (number == numberOf(page)) {
              found.put(page, bytes);
            }
          });
      return found;
    }
  }

  private final SortedMap<Integer, byte[]> laid = new TreeMap<>();
  private final List<Integer> removed = new ArrayList<>(0);

  public void lay(Kind kind, int page, byte[] bytes) {
    laid.put(kind.numberOf(page), bytes);
  }

  public void remove(Kind kind, int page) {
    removed.add(kind.numberOf(page));
  }

  /** Pages that are new or have changed, by their numbers. */
  public SortedMap<Integer, byte[]> laid() {
    return laid;
  }

  /** The numbers of pages that are no more; none of them is among those that are laid. */
  public List<Integer> removed() {
    return removed;
  }
}
