package io.tillstream.connectors.avro.record;

import io.tillstream.engine.event.PointsRequest;
import io.tillstream.wire.PointsRequestKind;

/** A points request on the wire. */
public final class PointsRequestRecord {

  private static final SameNames<PointsRequest.Kind, PointsRequestKind> KINDS =
      new SameNames<>(PointsRequest.Kind.class, PointsRequestKind.class);

  private PointsRequestRecord() {}

  public static PointsRequest toEngine(io.tillstream.wire.PointsRequest wire) {
    return new PointsRequest(
        wire.getRequestId(),
        KINDS.toEngine(wire.getKind()),
        wire.getRequestedAt(),
        wire.getMemberId(),
        wire.getStoreId(),
        wire.getPoints(),
        wire.getRewardId(),
        wire.getOriginalRequestId(),
        wire.getReason());
  }

  public static io.tillstream.wire.PointsRequest toWire(PointsRequest request) {
    return new io.tillstream.wire.PointsRequest(
        request.requestId(),
        KINDS.toWire(request.kind()),
        request.requestedAt(),
        request.memberId(),
        request.storeId(),
        request.points(),
        request.rewardId(),
        request.originalRequestId(),
        request.reason());
  }
}
