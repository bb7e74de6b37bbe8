package io.tillstream.connectors.file.json;

import io.tillstream.engine.event.Engagement;
import java.io.IOException;

/** Reads the fields of an {@link Engagement}. */
final class EngagementFields {

  private static final Engagement.Kind[] KINDS = Engagement.Kind.values();

  private EngagementFields() {}

  /** The engagement; null if a mistake was noted. */
  static Engagement read(JsonFields in) throws IOException {
    String triggerId = null;
    String memberId = null;
    String channel = null;
    Engagement.Kind kind = null;
    Long occurredAt = null;
    String detail = null;
    while (in.next()) {
      switch (in.name()) {
        case "triggerId" -> triggerId = in.recordId();
        case "memberId" -> memberId = in.identifier();
        case "channel" -> channel = in.text();
        case "kind" -> kind = in.oneOf(KINDS);
        case "occurredAt" -> occurredAt = in.instant();
        case "detail" -> detail = in.text();
        default -> in.skip();
      }
    }
    in.require("triggerId", triggerId);
    in.require("memberId", memberId);
    in.require("channel", channel);
    in.require("kind", kind);
    in.require("occurredAt", occurredAt);
    return in.refusal() == null
        ? new Engagement(triggerId, memberId, channel, kind, occurredAt, detail)
        : null;
  }
}
