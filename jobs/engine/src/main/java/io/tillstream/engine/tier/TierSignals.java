package io.tillstream.engine.tier;

import io.tillstream.engine.signal.SignalType;

/** The signals of semantics section 6. */
public final class TierSignals {

  public static final SignalType UPGRADED = change("TIER_UPGRADED");
  public static final SignalType DOWNGRADED = change("TIER_DOWNGRADED");
  public static final SignalType RENEWED = change("TIER_RENEWED");

  /** {@code missing} in points or visits, {@code missingMinor} for a SPEND ladder. */
  public static final SignalType NEARLY =
      SignalType.named("TIER_NEARLY").text("next").number("missing").money("missingMinor");

  private TierSignals() {}

  private static SignalType change(String name) {
    return SignalType.named(name).text("from").text("to").date("validUntil");
  }
}
