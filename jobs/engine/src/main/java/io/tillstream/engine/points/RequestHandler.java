package io.tillstream.engine.points;

import io.tillstream.engine.answer.LedgerEntry.Kind;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.PointsDecision.Reason;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.ledger.Booking;
import io.tillstream.engine.ledger.Drawn;
import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.points.RequestMemory.Remembered;
import io.tillstream.engine.program.Expiry;
import io.tillstream.engine.turn.Turn;

/** Redemptions, their cancellation, and adjustments (semantics section 5). */
public final class RequestHandler {

  private final RequestMemory memory;
  private final Ledger ledger;

  public RequestHandler(RequestMemory memory, Ledger ledger) {
    this.memory = memory;
    this.ledger = ledger;
  }

  /** Answers a request; a duplicate gets no answer. */
  public void handle(Turn turn, PointsRequest request) {
    if (memory.find(request.requestId()) != null) {
      return;
    }
    Drawn redeemed =
        switch (request.kind()) {
          case REDEEM -> redeem(turn, request);
          case CANCEL -> cancel(turn, request);
          case ADJUST -> adjust(turn, request);
        };
    memory.remember(new Remembered(request.requestId(), request.requestedAt(), redeemed));
  }

  private Drawn redeem(Turn turn, PointsRequest request) {
    if (request.points() <= 0) {
      decline(turn, request, Reason.INVALID, request.points());
      return null;
    }
    if (ledger.balance() < request.points()) {
      decline(turn, request, Reason.INSUFFICIENT_POINTS, request.points());
      return null;
    }
    Booking booking = booking(Kind.REDEEM, request, request.rewardId());
    Drawn drawn = ledger.debit(turn, booking, request.points(), Ledger.NO_LOT, false);
    approve(turn, request, request.points());
    return drawn;
  }

  private Drawn cancel(Turn turn, PointsRequest request) {
    Remembered original =
        request.originalRequestId() == null ? null : memory.find(request.originalRequestId());
    if (original == null || original.redeemed() == null) {
      decline(turn, request, Reason.UNKNOWN_REQUEST, 0);
    } else if (original.isCancelled()) {
      decline(turn, request, Reason.ALREADY_CANCELLED, 0);
    } else {
      original.cancel();
      Drawn drawn = original.redeemed();
      ledger.giveBack(turn, booking(Kind.RESTORE, request, null), drawn, Ledger.NO_LOT);
      approveAndExpire(turn, request, drawn);
    }
    return null;
  }

  /** Nobody outlives expiry by redeeming and cancelling: lots whose date has passed go again. */
  private void approveAndExpire(Turn turn, PointsRequest request, Drawn drawn) {
    approve(turn, request, drawn.total());
    for (Drawn.Part part : drawn.parts()) {
      boolean passed =
          part.day() != Ledger.NEVER_EXPIRES
              && turn.program().calendar().startOf(part.day() + 1) <= turn.clock();
      if (passed) {
        ledger.expire(turn, part.day(), request.requestedAt());
      }
    }
  }

  private Drawn adjust(Turn turn, PointsRequest request) {
    long points = request.points();
    Booking booking = booking(Kind.ADJUST, request, null);
    if (points == 0) {
      decline(turn, request, Reason.INVALID, 0);
    } else if (points > 0) {
      ledger.credit(turn, booking, points, expiresOn(turn, request));
      approve(turn, request, points);
    } else {
      boolean mayOwe = turn.program().points().returns().negativeBalance();
      Drawn drawn = ledger.debit(turn, booking, -points, Ledger.NO_LOT, mayOwe);
      approve(turn, request, -drawn.total());
    }
    return null;
  }

  private static int expiresOn(Turn turn, PointsRequest request) {
    Expiry expiry = turn.program().points().expiry();
    return expiry == null
        ? Ledger.NEVER_EXPIRES
        : expiry.expiresOn(turn.program().calendar().dayOf(request.requestedAt()));
  }

  private static Booking booking(Kind kind, PointsRequest request, String ruleId) {
    return new Booking(kind, request.requestId(), ruleId, request.storeId(), request.requestedAt());
  }

  private void approve(Turn turn, PointsRequest request, long points) {
    decide(turn, request, null, points);
  }

  private void decline(Turn turn, PointsRequest request, Reason reason, long points) {
    decide(turn, request, reason, points);
  }

  private void decide(Turn turn, PointsRequest request, Reason reason, long points) {
    turn.answer(
        new PointsDecision(
            request.requestId(),
            turn.memberId(),
            reason == null,
            reason,
            points,
            ledger.balance(),
            request.requestedAt()));
  }
}
