package io.tillstream.engine.ledger;

import io.tillstream.engine.signal.SignalType;

/** The signals that the balance raises (outreach section 12). */
public final class LedgerSignals {

  public static final SignalType REWARD_REACHED =
      SignalType.named("REWARD_REACHED").text("reward").number("points");

  private LedgerSignals() {}
}
