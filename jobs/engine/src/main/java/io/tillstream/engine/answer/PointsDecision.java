package io.tillstream.engine.answer;

/**
 * The answer to a points request; every request but a duplicate gets one.
 *
 * @param reason why it was declined; null if approved
 * @param points as asked on REDEEM, what was given back on CANCEL, what was booked on ADJUST
 * @param balance after the request's own entry
 * @param decidedAt the request's own time, epoch milliseconds
 */
public record PointsDecision(
    String requestId,
    String memberId,
    boolean approved,
    Reason reason,
    long points,
    long balance,
    long decidedAt)
    implements Answer {

  /** Why a request was declined. */
  public enum Reason {
    INSUFFICIENT_POINTS,
    UNKNOWN_REQUEST,
    ALREADY_CANCELLED,
    INVALID
  }
}
