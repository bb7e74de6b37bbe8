package io.tillstream.engine.lifecycle;

import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.signal.SignalType;

/** The signals of semantics section 7. */
public final class LifecycleSignals {

  public static final SignalType FIRST_PURCHASE = SignalType.named("FIRST_PURCHASE").text("saleId");
  public static final SignalType PURCHASED = SignalType.named("PURCHASED").text("saleId");
  public static final SignalType WOKEN = SignalType.named("WOKEN").text("from");
  public static final SignalType SILENT = stage(Recency.SILENT);
  public static final SignalType SLEEPING = stage(Recency.SLEEPING);
  public static final SignalType LOST = stage(Recency.LOST);

  public static final SignalType SEGMENT_CHANGED =
      SignalType.named("SEGMENT_CHANGED")
          .text("fromRecency")
          .text("fromFrequency")
          .text("recency")
          .text("frequency");

  private LifecycleSignals() {}

  private static SignalType stage(Recency recency) {
    return SignalType.named(recency.name())
        .number("days")
        .number("purchases")
        .money("lifetimeSpendMinor");
  }

  /** True for the signals of the recency stages. */
  public static boolean isStage(SignalType type) {
    return type == SILENT || type == SLEEPING || type == LOST;
  }

  static SignalType of(Recency stage) {
    return switch (stage) {
      case SILENT -> SILENT;
      case SLEEPING -> SLEEPING;
      case LOST -> LOST;
      case ACTIVE -> throw new IllegalArgumentException("ACTIVE is where a member begins");
    };
  }
}
