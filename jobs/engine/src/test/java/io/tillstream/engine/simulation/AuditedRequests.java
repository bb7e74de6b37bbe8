package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.LedgerEntry.Kind;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.PointsDecision.Reason;
import io.tillstream.engine.event.PointsRequest;
import java.util.HashMap;
import java.util.Map;

/** Redemptions, their cancellation, and corrections by hand. */
final class AuditedRequests {

  private static final class Redemption {
    private final long at;
    private final AuditedPoints.Taken taken;
    private boolean cancelled;

    private Redemption(long at, AuditedPoints.Taken taken) {
      this.at = at;
      this.taken = taken;
    }
  }

  private final AuditDesk desk;
  private final AuditedPoints points;
  private final Map<String, Redemption> redemptions = new HashMap<>();

  AuditedRequests(AuditDesk desk, AuditedPoints points) {
    this.desk = desk;
    this.points = points;
  }

  void answer(PointsRequest request) {
    switch (request.kind()) {
      case REDEEM -> redeem(request);
      case CANCEL -> cancel(request);
      case ADJUST -> adjust(request);
    }
  }

  private void redeem(PointsRequest request) {
    if (request.points() <= 0) {
      decide(request, Reason.INVALID, request.points());
    } else if (points.balance() < request.points()) {
      decide(request, Reason.INSUFFICIENT_POINTS, request.points());
    } else {
      var taken = lose(Kind.REDEEM, request);
      redemptions.put(request.requestId(), new Redemption(request.requestedAt(), taken));
      decide(request, null, request.points());
    }
  }

  private void cancel(PointsRequest request) {
    Redemption redemption = redemptions.get(request.originalRequestId());
    if (redemption == null || isForgotten(redemption)) {
      decide(request, Reason.UNKNOWN_REQUEST, 0);
    } else if (redemption.cancelled) {
      decide(request, Reason.ALREADY_CANCELLED, 0);
    } else {
      redemption.cancelled = true;
      long at = request.requestedAt();
      points.restore(redemption.taken, request.requestId(), request.storeId(), null, at);
      decide(request, null, redemption.taken.points());
      points.expireAgain(redemption.taken, at);
    }
  }

  /** A redemption is known as long as its id. */
  private boolean isForgotten(Redemption redemption) {
    return desk.clock > redemption.at + desk.program.points().returns().memoryMillis();
  }

  private void adjust(PointsRequest request) {
    if (request.points() == 0) {
      decide(request, Reason.INVALID, 0);
    } else if (request.points() < 0) {
      decide(request, null, -lose(Kind.ADJUST, request).points());
    } else {
      points.gain(
          Kind.ADJUST,
          request.points(),
          request.requestId(),
          null,
          request.storeId(),
          points.lotOf(desk.dayOf(request.requestedAt())),
          request.requestedAt());
      decide(request, null, request.points());
    }
  }

  private AuditedPoints.Taken lose(Kind kind, PointsRequest request) {
    return points.lose(
        kind,
        Math.abs(request.points()),
        request.requestId(),
        kind == Kind.REDEEM ? request.rewardId() : null,
        request.storeId(),
        null,
        request.requestedAt());
  }

  /** The balance told is the one after the request's own entry. */
  private void decide(PointsRequest request, Reason reason, long decided) {
    desk.answers.add(
        new PointsDecision(
            request.requestId(),
            desk.memberId,
            reason == null,
            reason,
            decided,
            points.balance(),
            request.requestedAt()));
  }
}
