package io.tillstream.connectors.avro.record;

import io.tillstream.engine.answer.Suppression;
import io.tillstream.wire.SuppressionReason;

/** A suppression on the wire. */
public final class SuppressionRecord {

  private static final SameNames<Suppression.Reason, SuppressionReason> REASONS =
      new SameNames<>(Suppression.Reason.class, SuppressionReason.class);

  private SuppressionRecord() {}

  public static Suppression toEngine(io.tillstream.wire.Suppression wire) {
    return new Suppression(
        wire.getTriggerId(),
        wire.getMemberId(),
        wire.getTrigger(),
        wire.getChannel(),
        REASONS.toEngine(wire.getReason()),
        wire.getOccurredAt());
  }

  public static io.tillstream.wire.Suppression toWire(Suppression suppression) {
    return new io.tillstream.wire.Suppression(
        suppression.triggerId(),
        suppression.memberId(),
        suppression.trigger(),
        suppression.channel(),
        REASONS.toWire(suppression.reason()),
        suppression.occurredAt());
  }
}
