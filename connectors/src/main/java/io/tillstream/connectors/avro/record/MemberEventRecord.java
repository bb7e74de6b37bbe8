package io.tillstream.connectors.avro.record;

import io.tillstream.engine.event.MemberEvent;
import io.tillstream.wire.MemberEventKind;
import java.util.LinkedHashMap;

/** A change of a member on the wire. */
public final class MemberEventRecord {

  private static final SameNames<MemberEvent.Kind, MemberEventKind> KINDS =
      new SameNames<>(MemberEvent.Kind.class, MemberEventKind.class);

  private MemberEventRecord() {}

  public static MemberEvent toEngine(io.tillstream.wire.MemberEvent wire) {
    return new MemberEvent(
        wire.getMemberId(),
        KINDS.toEngine(wire.getKind()),
        wire.getOccurredAt(),
        wire.getPhone(),
        wire.getEmail(),
        wire.getBirthday(),
        wire.getLocale(),
        wire.getTimeZone(),
        wire.getHomeStoreId(),
        wire.getConsents() == null ? null : new LinkedHashMap<>(wire.getConsents()),
        wire.getMergedInto(),
        wire.getRenewsOn());
  }

  public static io.tillstream.wire.MemberEvent toWire(MemberEvent event) {
    return new io.tillstream.wire.MemberEvent(
        event.memberId(),
        KINDS.toWire(event.kind()),
        event.occurredAt(),
        event.phone(),
        event.email(),
        event.birthday(),
        event.locale(),
        event.timeZone(),
        event.homeStoreId(),
        event.consents(),
        event.mergedInto(),
        event.renewsOn());
  }
}
