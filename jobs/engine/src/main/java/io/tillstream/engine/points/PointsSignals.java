package io.tillstream.engine.points;

import io.tillstream.engine.signal.SignalType;

/** The signals of semantics section 5. */
public final class PointsSignals {

  public static final SignalType EXPIRING =
      SignalType.named("POINTS_EXPIRING").number("points").date("expiresOn");

  private PointsSignals() {}
}
