package io.tillstream.engine;

import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.MemberEvent.Kind;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.ledger.Booking;
import io.tillstream.engine.outreach.Desk;
import io.tillstream.engine.turn.Turn;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two members who turn out to be one (outreach section 14): what the one leaves, and how the other
 * goes on with it. Each room of the state says itself what becomes of its part.
 */
final class Succession {

  /** Why a merge is refused that would lead back to where it began. */
  static final Refusal CIRCLE =
      new Refusal(
          Refusal.Reason.MISSING_FIELD,
          "mergedInto, another member's id, is missing: the one named was merged into this member"
              + " before");

  private final String memberId;
  private final MemberState state;

  Succession(String memberId, MemberState state) {
    this.memberId = memberId;
    this.state = state;
  }

  /** True if the event would merge the member into one that was merged into it. */
  boolean closesCircle(MemberEvent told) {
    return told.kind() == Kind.MERGED
        && memberId.equals(told.memberId())
        && state.formerIds.contains(told.mergedInto());
  }

  /** The member goes, unless the event is one of an old id and says once more what is so. */
  void depart(Turn turn, MemberEvent told, Decision decision) {
    String into = told.mergedInto();
    if (into.equals(memberId) || state.formerIds.contains(into)) {
      return;
    }
    MemberState moved = MemberState.fresh();
    moved.clock = state.clock;
    moved.knownSince = state.knownSince;
    moved.ledger = state.ledger.leave(turn, booking(memberId, told.occurredAt()));
    moved.tiers = state.tiers;
    moved.purchases = state.purchases;
    moved.sales = state.sales;
    moved.requests = state.requests;
    moved.sent = state.sent;
    moved.profile = state.profile.consentsAlone();
    moved.orders = state.orders;
    moved.contacts = state.contacts;
    moved.held = state.held;
    moved.birthdays = state.birthdays;
    moved.formerIds = state.formerIds;
    MemberState note = MemberState.fresh();
    note.clock = state.clock;
    note.ledger = state.ledger;
    note.movedInto = into;
    decision.depart(new Departure(memberId, into, told.occurredAt(), moved), note);
  }

  /** Another member comes; nothing it has said before is said again. */
  void absorb(Turn turn, Desk desk, Departure departure) {
    MemberState gone = departure.state();
    String from = departure.from();
    endSpells(turn, gone);
    state.movedInto = null;
    state.knownSince = Math.min(state.knownSince, gone.knownSince);
    state.profile.absorbConsents(gone.profile);
    state.sales.absorb(turn.program(), gone.sales);
    state.requests.absorb(gone.requests);
    state.purchases.absorb(turn.program(), turn.clock(), gone.purchases);
    state.orders.absorb(gone.orders);
    state.birthdays.absorb(gone.birthdays);
    desk.absorb(turn, from, gone.sent, gone.contacts, gone.held);
    state.ledger.absorb(turn, booking(from, departure.occurredAt()), gone.ledger);
    state.tiers.absorb(turn, gone.tiers);
    state.formerIds =
        Stream.of(state.formerIds, gone.formerIds, List.of(from))
            .flatMap(List::stream)
            .filter(id -> !id.equals(memberId))
            .distinct()
            .sorted()
            .toList();
  }

  /** An id that was merged into this one is erased: what belongs to the two of them stays. */
  void forget(String formerId) {
    state.formerIds = state.formerIds.stream().filter(id -> !id.equals(formerId)).toList();
    state.sent.forgetSentAs(formerId);
  }

  /** The later purchase of the two has ended the spell since the earlier one. */
  private void endSpells(Turn turn, MemberState gone) {
    long lastAt = Math.max(state.purchases.lastAt(), gone.purchases.lastAt());
    long forgetAt = lastAt + turn.program().points().returns().memoryMillis();
    for (MemberState one : List.of(state, gone)) {
      if (one.purchases.lastAt() < lastAt) {
        one.sent.keepFrom(one.purchases.lastAt(), forgetAt);
      }
    }
  }

  private static Booking booking(String from, long at) {
    return new Booking(LedgerEntry.Kind.ADJUST, "merge:" + from, null, null, at);
  }
}
