package io.tillstream.engine.event;

import java.util.Map;

/**
 * A change of who the member is or what the member allows. Null fields say nothing. {@link
 * #toString} shows no personal data.
 *
 * @param occurredAt epoch milliseconds
 * @param birthday "MM-DD" or "YYYY-MM-DD"
 * @param timeZone IANA zone id
 * @param consents channel to consent
 * @param mergedInto the member that goes on, on MERGED
 * @param renewsOn epoch day of a paid membership's renewal
 */
public record MemberEvent(
    String memberId,
    Kind kind,
    long occurredAt,
    String phone,
    String email,
    String birthday,
    String locale,
    String timeZone,
    String homeStoreId,
    Map<String, Boolean> consents,
    String mergedInto,
    Integer renewsOn)
    implements Event {

  /** What changed. */
  public enum Kind {
    ENROLLED,
    UPDATED,
    CONSENT,
    MERGED,
    ERASED
  }

  @Override
  public String id() {
    return memberId;
  }

  @Override
  public String toString() {
    return "MemberEvent[memberId=" + memberId + ", kind=" + kind + ", at=" + occurredAt + "]";
  }
}
