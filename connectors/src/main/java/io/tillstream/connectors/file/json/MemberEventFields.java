package io.tillstream.connectors.file.json;

import io.tillstream.engine.event.MemberEvent;
import java.io.IOException;
import java.util.Map;

/** Reads the fields of a {@link MemberEvent}. */
final class MemberEventFields {

  private static final MemberEvent.Kind[] KINDS = MemberEvent.Kind.values();

  private MemberEventFields() {}

  /** The event; null if a mistake was noted. */
  static MemberEvent read(JsonFields in) throws IOException {
    String memberId = null;
    MemberEvent.Kind kind = null;
    Long occurredAt = null;
    String phone = null;
    String email = null;
    String birthday = null;
    String locale = null;
    String timeZone = null;
    String homeStoreId = null;
    Map<String, Boolean> consents = null;
    String mergedInto = null;
    Integer renewsOn = null;
    while (in.next()) {
      switch (in.name()) {
        case "memberId" -> memberId = in.recordId();
        case "kind" -> kind = in.oneOf(KINDS);
        case "occurredAt" -> occurredAt = in.instant();
        case "phone" -> phone = in.identifier();
        case "email" -> email = in.text();
        case "birthday" -> birthday = in.text();
        case "locale" -> locale = in.text();
        case "timeZone" -> timeZone = in.text();
        case "homeStoreId" -> homeStoreId = in.identifier();
        case "consents" -> consents = in.consents();
        case "mergedInto" -> mergedInto = in.identifier();
        case "renewsOn" -> renewsOn = in.date();
        default -> in.skip();
      }
    }
    in.require("memberId", memberId);
    in.require("kind", kind);
    in.require("occurredAt", occurredAt);
    return in.refusal() == null
        ? new MemberEvent(
            memberId,
            kind,
            occurredAt,
            phone,
            email,
            birthday,
            locale,
            timeZone,
            homeStoreId,
            consents,
            mergedInto,
            renewsOn)
        : null;
  }
}
