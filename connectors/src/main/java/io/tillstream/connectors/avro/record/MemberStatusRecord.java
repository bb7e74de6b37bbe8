package io.tillstream.connectors.avro.record;

import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.Recency;

/** A member's status on the wire. */
public final class MemberStatusRecord {

  private MemberStatusRecord() {}

  public static MemberStatus toEngine(io.tillstream.wire.MemberStatus wire) {
    return new MemberStatus(
        wire.getMemberId(),
        wire.getAsOf(),
        wire.getBalance(),
        wire.getTier(),
        Dates.toEngine(wire.getTierValidUntil()),
        wire.getNextTier(),
        wire.getToNextTier(),
        Recency.valueOf(wire.getRecency()),
        Frequency.valueOf(wire.getFrequency()),
        wire.getPurchases(),
        wire.getLifetimeSpendMinor(),
        wire.getWindowSpendMinor(),
        wire.getFirstPurchaseAt(),
        wire.getLastPurchaseAt(),
        wire.getNextExpiryPoints(),
        Dates.toEngine(wire.getNextExpiryOn()),
        wire.getProgramVersion());
  }

  public static io.tillstream.wire.MemberStatus toWire(MemberStatus status) {
    return new io.tillstream.wire.MemberStatus(
        status.memberId(),
        status.asOf(),
        status.balance(),
        status.tier(),
        Dates.toWire(status.tierValidUntil()),
        status.nextTier(),
        status.toNextTier(),
        status.recency().name(),
        status.frequency().name(),
        status.purchases(),
        status.lifetimeSpendMinor(),
        status.windowSpendMinor(),
        status.firstPurchaseAt(),
        status.lastPurchaseAt(),
        status.nextExpiryPoints(),
        Dates.toWire(status.nextExpiryOn()),
        status.programVersion());
  }
}
