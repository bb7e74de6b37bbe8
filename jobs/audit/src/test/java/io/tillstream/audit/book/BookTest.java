package io.tillstream.audit.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers and fingerprints of more members than their first arrays hold. */
class BookTest {

  private static final int MANY = 200_000;

  @Test
  void members_keep_their_numbers_and_names() {
    MemberNumbers members = new MemberNumbers();
    for (int i = 0; i < MANY; i++) {
      assertThat(members.of("会员-" + i)).isEqualTo(i);
    }
    for (int i = 0; i < MANY; i += 97) {
      assertThat(members.of("会员-" + i)).isEqualTo(i);
      assertThat(members.name(i)).isEqualTo("会员-" + i);
    }
    assertThat(members.find("nobody")).isEqualTo(MemberNumbers.NOBODY);
    assertThat(members.size()).isEqualTo(MANY);
  }

  @Test
  void a_fingerprint_is_new_once() {
    FingerprintSet seen = new FingerprintSet();
    for (int i = 0; i < MANY; i++) {
      assertThat(seen.add(Fingerprint.of("m/trigger/" + i))).isTrue();
    }
    assertThat(seen.add(Fingerprint.of("m/trigger/0"))).isFalse();
    assertThat(seen.contains(Fingerprint.of("m/trigger/" + (MANY - 1)))).isTrue();
    assertThat(seen.contains(Fingerprint.of("m/trigger/" + MANY))).isFalse();
  }

  @Test
  void an_absent_text_is_not_an_empty_one() {
    assertThat(Fingerprint.with(1, (String) null)).isNotEqualTo(Fingerprint.with(1, ""));
  }

  @Test
  void a_column_has_its_own_nothing() {
    LongColumn column = new LongColumn(-1);
    column.set(5_000, 7);
    column.add(5_001, 2);
    assertThat(column.get(4_999)).isEqualTo(-1);
    assertThat(column.get(5_000)).isEqualTo(7);
    assertThat(column.get(5_001)).isEqualTo(1);
    assertThat(column.get(1_000_000)).isEqualTo(-1);
  }
}
