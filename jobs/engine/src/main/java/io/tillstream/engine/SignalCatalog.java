package io.tillstream.engine;

import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.points.PointsSignals;
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
          LifecycleSignals.LOST);

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
