package io.tillstream.connectors.avro.record;

import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.wire.DeclineReason;

/** A points decision on the wire. */
public final class PointsDecisionRecord {

  private static final SameNames<PointsDecision.Reason, DeclineReason> REASONS =
      new SameNames<>(PointsDecision.Reason.class, DeclineReason.class);

  private PointsDecisionRecord() {}

  public static PointsDecision toEngine(io.tillstream.wire.PointsDecision wire) {
    return new PointsDecision(
        wire.getRequestId(),
        wire.getMemberId(),
        wire.getApproved(),
        wire.getReason() == null ? null : REASONS.toEngine(wire.getReason()),
        wire.getPoints(),
        wire.getBalance(),
        wire.getDecidedAt());
  }

  public static io.tillstream.wire.PointsDecision toWire(PointsDecision decision) {
    return new io.tillstream.wire.PointsDecision(
        decision.requestId(),
        decision.memberId(),
        decision.approved(),
        decision.reason() == null ? null : REASONS.toWire(decision.reason()),
        decision.points(),
        decision.balance(),
        decision.decidedAt());
  }
}
