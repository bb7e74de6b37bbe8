package io.tillstream.connectors.file.json;

import io.tillstream.engine.event.PointsRequest;
import java.io.IOException;

/** Reads the fields of a {@link PointsRequest}. */
final class PointsRequestFields {

  private static final PointsRequest.Kind[] KINDS = PointsRequest.Kind.values();

  private PointsRequestFields() {}

  /** The request; null if a mistake was noted. */
  static PointsRequest read(JsonFields in) throws IOException {
    String requestId = null;
    PointsRequest.Kind kind = null;
    Long requestedAt = null;
    String memberId = null;
    String storeId = null;
    Long points = null;
    String rewardId = null;
    String originalRequestId = null;
    String reason = null;
    while (in.next()) {
      switch (in.name()) {
        case "requestId" -> requestId = in.recordId();
        case "kind" -> kind = in.oneOf(KINDS);
        case "requestedAt" -> requestedAt = in.instant();
        case "memberId" -> memberId = in.identifier();
        case "storeId" -> storeId = in.identifier();
        case "points" -> points = in.amount();
        case "rewardId" -> rewardId = in.identifier();
        case "originalRequestId" -> originalRequestId = in.identifier();
        case "reason" -> reason = in.text();
        default -> in.skip();
      }
    }
    in.require("requestId", requestId);
    in.require("kind", kind);
    in.require("requestedAt", requestedAt);
    in.require("memberId", memberId);
    if (kind != PointsRequest.Kind.CANCEL) { // a cancellation gives back what its original took
      in.require("points", points);
    }
    return in.refusal() == null
        ? new PointsRequest(
            requestId,
            kind,
            requestedAt,
            memberId,
            storeId,
            points == null ? 0 : points,
            rewardId,
            originalRequestId,
            reason)
        : null;
  }
}
