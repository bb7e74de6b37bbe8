package io.tillstream.engine.event;

/**
 * A till's or a shop's request against the balance.
 *
 * @param requestedAt epoch milliseconds
 * @param storeId null if none
 * @param points REDEEM: points asked for, above 0; ADJUST: signed; 0 if the record names none
 * @param rewardId what is redeemed; null if not said
 * @param originalRequestId the redemption that a CANCEL takes back
 */
public record PointsRequest(
    String requestId,
    Kind kind,
    long requestedAt,
    String memberId,
    String storeId,
    long points,
    String rewardId,
    String originalRequestId,
    String reason)
    implements Event {

  /** What is asked. */
  public enum Kind {
    REDEEM,
    CANCEL,
    ADJUST
  }

  @Override
  public long occurredAt() {
    return requestedAt;
  }

  @Override
  public String id() {
    return requestId;
  }
}
