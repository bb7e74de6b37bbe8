package io.tillstream.engine.profile;

import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import io.tillstream.engine.turn.Turn;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who the member is, as far as it was told, and what the member allows (outreach section 14). Phone
 * and e-mail leave it for the params of triggers alone; {@link #toString} shows nothing.
 */
public final class Profile {

  private static final int UNKNOWN = Integer.MIN_VALUE;

  private String phone;
  private String email;
  private String birthday;
  private String locale;
  private String timeZone;
  private String homeStoreId;
  private int enrolledOn = UNKNOWN;
  private int renewsOn = UNKNOWN;
  private final TreeMap<String, Boolean> consents = new TreeMap<>();

  /** Merges what the event says, in order of arrival; the first ENROLLED is a signal. */
  public void tell(Turn turn, MemberEvent event) {
    phone = event.phone() == null ? phone : event.phone();
    email = event.email() == null ? email : event.email();
    birthday = event.birthday() == null ? birthday : event.birthday();
    locale = event.locale() == null ? locale : event.locale();
    timeZone = event.timeZone() == null ? timeZone : event.timeZone();
    homeStoreId = event.homeStoreId() == null ? homeStoreId : event.homeStoreId();
    renewsOn = event.renewsOn() == null ? renewsOn : event.renewsOn();
    if (event.consents() != null) {
      consents.putAll(event.consents());
    }
    if (event.kind() == MemberEvent.Kind.ENROLLED && enrolledOn == UNKNOWN) {
      enrolledOn = turn.program().calendar().dayOf(event.occurredAt());
      turn.signal(ProfileSignals.ENROLLED, "enrolled", event.occurredAt());
    }
  }

  /** The member wants nothing more by that channel. */
  public void optOut(String channel) {
    consents.put(channel, false);
  }

  /** What is not personal in it: what the member allows. */
  public Profile consentsAlone() {
    Profile rest = new Profile();
    rest.consents.putAll(consents);
    return rest;
  }

  /** Takes over what another member allows; a channel that either has closed stays closed. */
  public void absorbConsents(Profile gone) {
    gone.consents.forEach((channel, yes) -> consents.merge(channel, yes, Boolean::logicalAnd));
  }

  /** True, false, or null if the member never said. */
  public Boolean consent(String channel) {
    return consents.get(channel);
  }

  public String phone() {
    return phone;
  }

  public String email() {
    return email;
  }

  /** The member's own zone; null if not known. */
  public ZoneId zone() {
    return timeZone == null ? null : ZoneId.of(timeZone);
  }

  /** Month and day; null if not known. */
  public MonthDay birthday() {
    return birthday == null ? null : monthDay(birthday);
  }

  /** The date in "MM-DD" or "YYYY-MM-DD". */
  private static MonthDay monthDay(String text) {
    return MonthDay.parse("--" + text.substring(text.length() - 5));
  }

  public boolean isEnrolled() {
    return enrolledOn != UNKNOWN;
  }

  /** Local day of enrolment, epoch day. */
  public int enrolledOn() {
    return enrolledOn;
  }

  public boolean renews() {
    return renewsOn != UNKNOWN;
  }

  /** Day on which a paid membership renews, epoch day. */
  public int renewsOn() {
    return renewsOn;
  }

  /** True if nothing is known: then it takes no bytes. */
  public boolean isEmpty() {
    return phone == null
        && email == null
        && birthday == null
        && locale == null
        && timeZone == null
        && homeStoreId == null
        && !isEnrolled()
        && !renews()
        && consents.isEmpty();
  }

  public void write(StateWriter out) {
    out.text(phone).text(email).text(birthday).text(locale).text(timeZone).text(homeStoreId);
    out.unsigned(isEnrolled() ? enrolledOn + 1L : 0).unsigned(renews() ? renewsOn + 1L : 0);
    out.unsigned(consents.size());
    for (Map.Entry<String, Boolean> consent : consents.entrySet()) {
      out.text(consent.getKey()).unsigned(consent.getValue() ? 1 : 0);
    }
  }

  public static Profile read(StateReader in) {
    Profile profile = new Profile();
    profile.phone = in.text();
    profile.email = in.text();
    profile.birthday = in.text();
    profile.locale = in.text();
    profile.timeZone = in.text();
    profile.homeStoreId = in.text();
    int enrolled = in.count();
    profile.enrolledOn = enrolled == 0 ? UNKNOWN : enrolled - 1;
    int renews = in.count();
    profile.renewsOn = renews == 0 ? UNKNOWN : renews - 1;
    for (int left = in.count(); left > 0; left--) {
      profile.consents.put(in.text(), in.count() == 1);
    }
    return profile;
  }

  @Override
  public String toString() {
    return "Profile";
  }
}
