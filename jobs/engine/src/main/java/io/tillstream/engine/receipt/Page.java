package io.tillstream.engine.receipt;

/**
 * A run of what a member remembers, in bytes of its own that depend on nothing else: while nothing
 * in it changes, it need not be written again.
 */
final class Page {

  private final int number;
  private final Sheet sheet = new Sheet();
  private int begin;
  private int written;
  private int left;
  private int bytes;
  private boolean changed;

  /**
   * @param number later ones come after it
   */
  Page(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** What receipts are folded into that lie on it. */
  Sheet sheet() {
    return sheet;
  }

  /** Where those that lie on it begin among all that is remembered; they end with the next page. */
  int begin() {
    return begin;
  }

  void beginAt(int place) {
    begin = place;
  }

  /** How many are remembered of those that lie on it. */
  int left() {
    return left;
  }

  /** How long it was when it was last written; 0 if it never was. */
  int bytes() {
    return bytes;
  }

  boolean isChanged() {
    return changed;
  }

  void change() {
    changed = true;
  }

  /** True if its bytes have more than what is remembered. */
  boolean isStale() {
    return left < written;
  }

  void add() {
    left++;
    changed = true;
  }

  /**
   * One of those that lie on it is forgotten. Its bytes may stay, for it is known until when all
   * was forgotten; but not for ever.
   */
  void forget() {
    left--;
    if (left < written / 2) {
      changed = true;
    }
  }

  /** It lies in those bytes now. */
  void wasWritten(int length) {
    written = left;
    bytes = length;
    changed = false;
  }

  /**
   * It was read.
   *
   * @param had how many its bytes have, be they forgotten or not
   */
  void wasRead(int had, int length) {
    written = had;
    bytes = length;
    changed = left < had / 2;
  }
}
