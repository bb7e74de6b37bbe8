package io.tillstream.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.event.Refusal.Reason;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A member event that no alarm could be reckoned from never reaches its member. */
class MemberAdmissionTest {

  private final Admission admission = new Admission("CNY");

  @ParameterizedTest
  @CsvSource({"02-29,", "1990-07-09,", ",Europe/London", ",+08:00", ","})
  void dates_and_zones_are_let_in(String birthday, String timeZone) {
    assertThat(admission.check(told(birthday, timeZone))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"13-01,", "1990-02-30,", "7-9,", "yesterday,", ",Mars/Olympus", ",''"})
  void others_are_refused_without_repeating_them(String birthday, String timeZone) {
    Refusal refusal = admission.check(told(birthday, timeZone));

    assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(refusal.message()).doesNotContain(birthday == null ? "Mars" : birthday);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2_932_897})
  void a_renewal_in_no_century_of_ours_is_refused(int day) {
    MemberEvent event =
        new MemberEvent(
            "m1", MemberEvent.Kind.UPDATED, 1, null, null, null, null, null, null, null, null, day);

    assertThat(admission.check(event).reason()).isEqualTo(Reason.UNREADABLE);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "m1"})
  void a_merge_into_nobody_else_is_refused(String mergedInto) {
    MemberEvent event =
        new MemberEvent(
            "m1",
            MemberEvent.Kind.MERGED,
            1,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            mergedInto,
            null);

    assertThat(admission.check(event).reason()).isEqualTo(Reason.MISSING_FIELD);
  }

  private static MemberEvent told(String birthday, String timeZone) {
    return new MemberEvent(
        "m1",
        MemberEvent.Kind.UPDATED,
        1,
        null,
        null,
        birthday,
        null,
        timeZone,
        null,
        Map.of(),
        null,
        null);
  }
}
