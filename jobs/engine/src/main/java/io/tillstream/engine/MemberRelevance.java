package io.tillstream.engine;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.care.CareSignals;
import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.order.OrderBook;
import io.tillstream.engine.outreach.Relevance;
import io.tillstream.engine.points.PointsSignals;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.engine.tier.TierSignals;

/** Asks a member whether what a signal said is still so. */
final class MemberRelevance implements Relevance {

  private final MemberState state;
  private final Program program;

  MemberRelevance(MemberState state, Program program) {
    this.state = state;
    this.program = program;
  }

  @Override
  public boolean isGone(Signal signal, long now) {
    SignalType type = signal.type();
    if (type == PointsSignals.EXPIRING) {
      int day = ProgramCalendar.dayOf((String) signal.facts().get("expiresOn"));
      return state.ledger.pointsExpiringOn(day) == 0;
    }
    if (type == TierSignals.NEARLY) {
      return state.tiers.hasEnded(signal, program);
    }
    if (OrderBook.isReminder(type)) {
      return state.orders.isGone(signal, now, program.orders());
    }
    boolean ofLastPurchase = LifecycleSignals.isStage(type) || type == CareSignals.FOLLOW_UP;
    return ofLastPurchase && state.purchases.hasEnded(signal);
  }
}
