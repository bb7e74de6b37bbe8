package io.tillstream.connectors.avro.record;

import io.tillstream.engine.event.Engagement;
import io.tillstream.wire.EngagementKind;

/** An engagement on the wire. */
public final class EngagementRecord {

  private static final SameNames<Engagement.Kind, EngagementKind> KINDS =
      new SameNames<>(Engagement.Kind.class, EngagementKind.class);

  private EngagementRecord() {}

  public static Engagement toEngine(io.tillstream.wire.Engagement wire) {
    return new Engagement(
        wire.getTriggerId(),
        wire.getMemberId(),
        wire.getChannel(),
        KINDS.toEngine(wire.getKind()),
        wire.getOccurredAt(),
        wire.getDetail());
  }

  public static io.tillstream.wire.Engagement toWire(Engagement engagement) {
    return new io.tillstream.wire.Engagement(
        engagement.triggerId(),
        engagement.memberId(),
        engagement.channel(),
        KINDS.toWire(engagement.kind()),
        engagement.occurredAt(),
        engagement.detail());
  }
}
