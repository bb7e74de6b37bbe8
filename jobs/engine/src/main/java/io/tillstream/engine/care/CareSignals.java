package io.tillstream.engine.care;

import io.tillstream.engine.signal.SignalType;

/** The signals of outreach section 12. */
public final class CareSignals {

  public static final SignalType FOLLOW_UP =
      SignalType.named("FOLLOW_UP").number("step").number("days").number("purchases");
  public static final SignalType BIRTHDAY = SignalType.named("BIRTHDAY").number("daysBefore");
  public static final SignalType ANNIVERSARY = SignalType.named("ANNIVERSARY").number("years");
  public static final SignalType RENEWAL_DUE =
      SignalType.named("RENEWAL_DUE").number("daysBefore").date("renewsOn");
  public static final SignalType FESTIVAL = SignalType.named("FESTIVAL").text("name");
  public static final SignalType STATEMENT =
      SignalType.named("STATEMENT")
          .number("balance")
          .money("weeklySpendMinor")
          .number("projectedPoints")
          .text("projectedReward")
          .text("nextReward")
          .money("weeklySpendForNextMinor");

  private CareSignals() {}
}
