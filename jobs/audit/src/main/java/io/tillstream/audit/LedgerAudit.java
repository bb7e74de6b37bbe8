package io.tillstream.audit;

import io.tillstream.audit.book.Fingerprint;
import io.tillstream.audit.book.LongColumn;
import io.tillstream.wire.LedgerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * The ledgers: each member's {@code seq} counts 1, 2, 3 … and each balance is the one before plus
 * the entry's points, the first from 0. Of a right ledger three numbers a member are kept; only
 * what is wrong takes more.
 *
 * <p>An entry 1 that is not the same as the entry 1 before it begins a new ledger under an old id.
 * That is as it must be once for each tombstone of the member: of an erased member nothing is kept,
 * and a later event under its id begins anew.
 */
final class LedgerAudit {

  /** A ledger that begins again: how often, and where last. */
  private record Anew(int times, Place place) {}

  /** A breach before anybody has asked for the member's name. */
  private record Offence(int member, Place place, String what) {
    Offence orEarlier(int otherMember, Place otherPlace, String otherWhat) {
      return place == null || otherPlace.compareTo(place) < 0
          ? new Offence(otherMember, otherPlace, otherWhat)
          : this;
    }
  }

  private final LongColumn lastSeq = new LongColumn(0);
  private final LongColumn balance = new LongColumn(0);
  private final LongColumn firstEntry = new LongColumn(0);
  private final Map<Integer, List<Hole>> holes = new HashMap<>();
  private final Map<Integer, Anew> anew = new HashMap<>();

  private long members;
  private long entries;
  private long doubled;
  private long imbalance;
  private Offence first = new Offence(Integer.MAX_VALUE, null, null);

  void entry(int member, LedgerEntry entry, Place place) {
    entries++;
    long seq = entry.getSeq();
    long last = lastSeq.get(member);
    if (seq == last + 1) {
      follow(member, entry, place);
    } else if (seq > last) {
      skip(member, last, entry, place);
    } else if (!fill(member, entry, place)) {
      repeat(member, entry, place);
    }
  }

  private void follow(int member, LedgerEntry entry, Place place) {
    if (entry.getSeq() == 1) {
      firstEntry.set(member, fingerprintOf(entry));
    }
    long before = entry.getSeq() == 1 ? 0 : balance.get(member);
    if (entry.getBalance() != before + entry.getPoints()) {
      imbalance++;
      offend(member, place, unbalanced(entry, before));
    }
    goOn(member, entry);
  }

  private void skip(int member, long last, LedgerEntry entry, Place place) {
    long before = balance.get(member);
    long after = entry.getBalance() - entry.getPoints();
    holes
        .computeIfAbsent(member, none -> new ArrayList<>())
        .add(new Hole(last + 1, entry.getSeq() - 1, before, after, place));
    goOn(member, entry);
  }

  private void goOn(int member, LedgerEntry entry) {
    if (lastSeq.get(member) == 0) {
      members++;
    }
    lastSeq.set(member, entry.getSeq());
    balance.set(member, entry.getBalance());
  }

  /** Puts the entry where one was missing; false if none was. */
  private boolean fill(int member, LedgerEntry entry, Place place) {
    List<Hole> open = holes.getOrDefault(member, List.of());
    for (int i = open.size() - 1; i >= 0; i--) {
      Hole hole = open.get(i);
      if (hole.holds(entry.getSeq())) {
        open.remove(i);
        if (entry.getSeq() == 1) {
          firstEntry.set(member, fingerprintOf(entry));
        }
        for (Hole rest : List.of(hole.above(entry), hole.below(entry, place))) {
          if (!rest.isFilled()) {
            open.add(i, rest);
          } else if (!rest.isBalanced()) {
            imbalance++;
            offend(member, rest.place(), unbalanced(rest));
          }
        }
        return true;
      }
    }
    return false;
  }

  private void repeat(int member, LedgerEntry entry, Place place) {
    if (entry.getSeq() == 1 && fingerprintOf(entry) != firstEntry.get(member)) {
      anew.merge(member, new Anew(1, place), (old, more) -> new Anew(old.times + 1, place));
      follow(member, entry, place);
      return;
    }
    doubled++;
    String what =
        entry.getSeq() < 1
            ? "seq %d, and they begin with 1".formatted(entry.getSeq())
            : "seq %d comes once more; the last was %d"
                .formatted(entry.getSeq(), lastSeq.get(member));
    offend(member, place, what);
  }

  private void offend(int member, Place place, String what) {
    first = first.orEarlier(member, place, what);
  }

  private static String unbalanced(LedgerEntry entry, long before) {
    return "seq %d: balance %d, but %d %+d make %d"
        .formatted(
            entry.getSeq(),
            entry.getBalance(),
            before,
            entry.getPoints(),
            before + entry.getPoints());
  }

  private static String unbalanced(Hole rest) {
    return "an entry that came late does not fit: balance %d before seq %d, which began with %d"
        .formatted(rest.before(), rest.from(), rest.after());
  }

  /** The balance of a member's last entry; 0 without any. */
  long balance(int member) {
    return balance.get(member);
  }

  /** How often a member's ledger has begun again. */
  int timesAnew(int member) {
    Anew again = anew.get(member);
    return again == null ? 0 : again.times();
  }

  /**
   * Adds what was found to a tally.
   *
   * @param endedLives how often a member was erased
   */
  void tell(Tally tally, IntUnaryOperator endedLives) {
    tally.members += members;
    tally.entries += entries;
    tally.doubled += doubled;
    tally.imbalance += imbalance;
    if (first.place() != null) {
      tally.offend(first.member(), first.place(), first.what());
    }
    holes.forEach((member, open) -> open.forEach(hole -> tellHole(tally, member, hole)));
    anew.forEach((member, again) -> tellAnew(tally, member, again, endedLives));
  }

  private static void tellHole(Tally tally, int member, Hole hole) {
    tally.gaps++;
    tally.lost += hole.missing();
    String what =
        hole.missing() == 1
            ? "seq %d is missing before this entry".formatted(hole.from())
            : "seq %d to %d are missing before this entry".formatted(hole.from(), hole.to());
    tally.offend(member, hole.place(), what);
  }

  private static void tellAnew(Tally tally, int member, Anew again, IntUnaryOperator endedLives) {
    int unexplained = again.times() - endedLives.applyAsInt(member);
    if (unexplained > 0) {
      tally.doubled += unexplained;
      tally.offend(
          member,
          again.place(),
          "seq 1 comes once more, another entry, and no tombstone says that the member was erased");
    }
  }

  private static long fingerprintOf(LedgerEntry entry) {
    long fingerprint = Fingerprint.of(entry.getCauseId());
    fingerprint = Fingerprint.with(fingerprint, entry.getKind().name());
    fingerprint = Fingerprint.with(fingerprint, entry.getPoints());
    fingerprint = Fingerprint.with(fingerprint, entry.getRuleId());
    return Fingerprint.with(fingerprint, entry.getOccurredAt());
  }
}
