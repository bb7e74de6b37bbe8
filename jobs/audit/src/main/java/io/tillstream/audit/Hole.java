package io.tillstream.audit;

import io.tillstream.wire.LedgerEntry;

/**
 * Numbers missing between two entries of a member. An entry that comes late fills its place: a
 * writer may publish again what a broker had dropped.
 *
 * @param from first missing number
 * @param to last missing number; below {@code from} once nothing is missing
 * @param before balance of the entry before it
 * @param after balance that the entry after it began with
 * @param place of the entry after it
 */
record Hole(long from, long to, long before, long after, Place place) {

  boolean holds(long seq) {
    return from <= seq && seq <= to;
  }

  boolean isFilled() {
    return from > to;
  }

  /** True if it is filled and the balance goes on where it had stopped, or if it is still open. */
  boolean isBalanced() {
    return !isFilled() || before == after;
  }

  long missing() {
    return to - from + 1;
  }

  /** What is missing below the entry. */
  Hole below(LedgerEntry entry, Place entryPlace) {
    return new Hole(
        from, entry.getSeq() - 1, before, entry.getBalance() - entry.getPoints(), entryPlace);
  }

  /** What is missing above the entry. */
  Hole above(LedgerEntry entry) {
    return new Hole(entry.getSeq() + 1, to, entry.getBalance(), after, place);
  }
}
