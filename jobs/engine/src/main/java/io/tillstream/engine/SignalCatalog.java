package io.tillstream.engine;

import io.tillstream.engine.care.CareSignals;
import io.tillstream.engine.ledger.LedgerSignals;
import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.order.OrderSignals;
import io.tillstream.engine.points.PointsSignals;
import io.tillstream.engine.profile.ProfileSignals;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.engine.tier.TierSignals;
import java.util.List;

/** Every kind of signal a member can raise: a line each. A program may listen to these. */
public final class SignalCatalog {

  public static final List<SignalType> ALL =
      List.of(
          PointsSignals.EXPIRING,
          TierSignals.UPGRADED,
          TierSignals.DOWNGRADED,
          TierSignals.RENEWED,
          TierSignals.NEARLY,
          LifecycleSignals.FIRST_PURCHASE,
          LifecycleSignals.PURCHASED,
          LifecycleSignals.WOKEN,
          LifecycleSignals.SILENT,
          LifecycleSignals.SLEEPING,
          LifecycleSignals.LOST,
          LifecycleSignals.SEGMENT_CHANGED,
          LedgerSignals.REWARD_REACHED,
          OrderSignals.UNPAID,
          OrderSignals.BALANCE_UNPAID,
          OrderSignals.LAPSED,
          OrderSignals.PAID,
          OrderSignals.SHIPPED,
          OrderSignals.DELIVERED,
          CareSignals.FOLLOW_UP,
          CareSignals.BIRTHDAY,
          CareSignals.ANNIVERSARY,
          CareSignals.RENEWAL_DUE,
          CareSignals.FESTIVAL,
          CareSignals.STATEMENT,
          ProfileSignals.ENROLLED);

  private SignalCatalog() {}

  /** The signal of that name; null if no rule raises it. */
  public static SignalType named(String name) {
    for (SignalType type : ALL) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }
}
