package io.tillstream.engine;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A member's pieces where they lie: what was said of them is done. */
public final class LaidPieces {

  private final SortedMap<Integer, byte[]> pages = new TreeMap<>();
  private byte[] head;

  /**
   * Lays down what has changed.
   *
   * @return the pages among it, by their numbers
   */
  public Map<Integer, byte[]> lay(MemberState state, int room) {
    Pieces pieces = state.toPieces(room);
    for (int number : pieces.pages().removed()) {
      if (pages.remove(number) == null) {
        throw new IllegalStateException("there was no page " + number);
      }
    }
    pages.putAll(pieces.pages().laid());
    head = pieces.head();
    long bytes = head.length + pages.values().stream().mapToLong(page -> page.length).sum();
    if (bytes != pieces.bytes()) {
      throw new IllegalStateException(bytes + " bytes lie here, not " + pieces.bytes());
    }
    return pieces.pages().laid();
  }

  public MemberState read() {
    return MemberState.fromPieces(head, pages);
  }

  public void forget() {
    pages.clear();
    head = null;
  }

  public byte[] head() {
    return head;
  }

  /** All pages, by their numbers. */
  public SortedMap<Integer, byte[]> pages() {
    return pages;
  }
}
