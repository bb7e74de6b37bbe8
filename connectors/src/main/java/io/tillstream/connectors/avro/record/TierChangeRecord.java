package io.tillstream.connectors.avro.record;

import io.tillstream.engine.answer.TierChange;
import io.tillstream.wire.TierChangeReason;

/** A tier change on the wire. */
public final class TierChangeRecord {

  private static final SameNames<TierChange.Reason, TierChangeReason> REASONS =
      new SameNames<>(TierChange.Reason.class, TierChangeReason.class);

  private TierChangeRecord() {}

  public static TierChange toEngine(io.tillstream.wire.TierChange wire) {
    return new TierChange(
        wire.getMemberId(),
        wire.getFrom(),
        wire.getTo(),
        REASONS.toEngine(wire.getReason()),
        wire.getMeasure(),
        Dates.toEngine(wire.getValidUntil()),
        wire.getOccurredAt(),
        wire.getProgramVersion());
  }

  public static io.tillstream.wire.TierChange toWire(TierChange change) {
    return new io.tillstream.wire.TierChange(
        change.memberId(),
        change.from(),
        change.to(),
        REASONS.toWire(change.reason()),
        change.measure(),
        Dates.toWire(change.validUntil()),
        change.occurredAt(),
        change.programVersion());
  }
}
