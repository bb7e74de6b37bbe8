package io.tillstream.engine.profile;

import io.tillstream.engine.signal.SignalType;

/** The signals of outreach section 14. */
public final class ProfileSignals {

  public static final SignalType ENROLLED = SignalType.named("ENROLLED");

  private ProfileSignals() {}
}
