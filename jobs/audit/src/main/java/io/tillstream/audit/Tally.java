package io.tillstream.audit;

import io.tillstream.audit.book.MemberNumbers;

/** A verdict in the making. */
final class Tally {

  private final MemberNumbers names;

  long members;
  long entries;
  long lost;
  long doubled;
  long gaps;
  long imbalance;
  long triggersLost;
  long triggersDoubled;
  long unreadable;
  private Breach first;

  Tally(MemberNumbers names) {
    this.names = names;
  }

  void offend(int member, Place place, String what) {
    offend(new Breach(names.name(member), place, what));
  }

  void offend(Breach breach) {
    first = Breach.earlier(first, breach);
  }

  Verdict verdict() {
    return new Verdict(
        members,
        entries,
        lost,
        doubled,
        gaps,
        imbalance,
        triggersLost,
        triggersDoubled,
        unreadable,
        first);
  }
}
