package io.tillstream.engine.simulation;

import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.profile.ProfileSignals;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Who the member said to be, and since when each date is known. */
final class AuditedProfile {

  /**
   * A date the member told.
   *
   * @param since the member's clock when it became known
   */
  record Told<T>(T date, long since) {}

  private final AuditDesk desk;
  private final Map<String, Boolean> consents = new HashMap<>();
  private ZoneId zone;
  private String phone;
  private String email;
  private Told<MonthDay> birthday;
  private Told<LocalDate> enrolledOn;
  private Told<LocalDate> renewsOn;

  AuditedProfile(AuditDesk desk) {
    this.desk = desk;
  }

  void tell(MemberEvent event) {
    if (event.consents() != null) {
      consents.putAll(event.consents());
    }
    if (event.timeZone() != null) {
      zone = ZoneId.of(event.timeZone());
    }
    phone = event.phone() == null ? phone : event.phone();
    email = event.email() == null ? email : event.email();
    if (event.birthday() != null) {
      String text = event.birthday();
      birthday = told(birthday, MonthDay.parse("--" + text.substring(text.length() - 5)));
    }
    if (event.renewsOn() != null) {
      renewsOn = told(renewsOn, LocalDate.ofEpochDay(event.renewsOn()));
    }
    if (event.kind() == MemberEvent.Kind.ENROLLED && enrolledOn == null) {
      enrolledOn = told(null, desk.dayOf(event.occurredAt()));
      desk.raise(ProfileSignals.ENROLLED, "enrolled", event.occurredAt());
    }
  }

  void hear(Engagement engagement) {
    if (engagement.kind() == Engagement.Kind.OPTED_OUT) {
      consents.put(engagement.channel(), false);
    }
  }

  /** To say the same again makes no news. */
  private <T> Told<T> told(Told<T> before, T date) {
    return before != null && Objects.equals(before.date(), date)
        ? before
        : new Told<>(date, desk.clock);
  }

  /** True, false, or null if the member never said. */
  Boolean consent(String channel) {
    return consents.get(channel);
  }

  /** The member's own zone; null if not known. */
  ZoneId zone() {
    return zone;
  }

  /** Null if not known. */
  String phone() {
    return phone;
  }

  /** Null if not known. */
  String email() {
    return email;
  }

  /** Null if not known, as the other two. */
  Told<MonthDay> birthday() {
    return birthday;
  }

  Told<LocalDate> enrolledOn() {
    return enrolledOn;
  }

  Told<LocalDate> renewsOn() {
    return renewsOn;
  }
}
