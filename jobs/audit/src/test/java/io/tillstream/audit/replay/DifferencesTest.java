package io.tillstream.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.audit.Place;
import io.tillstream.wire.LedgerEntry;
import io.tillstream.wire.LedgerEntryKind;
import io.tillstream.wire.Trigger;
import io.tillstream.wire.TriggerClass;
import io.tillstream.wire.Why;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a replay has and what was read, doctored in one way each. */
class DifferencesTest {

  private static final long RUNG_UNTIL = 1_000;

  private final List<Answered> replayed = new ArrayList<>();
  private final List<Answered> read = new ArrayList<>();

  DifferencesTest() {
    for (int seq = 1; seq <= 5; seq++) {
      for (String member : List.of("a", "b")) {
        replayed.add(Answered.of(entry(member, seq, 10, LedgerEntryKind.EARN), null));
        read.add(Answered.of(entry(member, seq, 10, LedgerEntryKind.EARN), place(read.size())));
      }
    }
    replayed.add(Answered.of(trigger("a", 500), "triggers.sms", null));
    read.add(Answered.of(trigger("a", 500), "triggers.sms", place(read.size())));
  }

  @Test
  void equal_is_equal_in_any_order() {
    Collections.reverse(read);
    assertThat(comparison().differing()).isEmpty();
    assertThat(verdict().line())
        .isEqualTo(
            "REPLAY-EQUAL entries=10 lost=0 doubled=0 different=0"
                + " triggers=1 lost=0 doubled=0 different=0 pending=0");
  }

  @Test
  void only_members_who_differ_are_looked_at() {
    read.remove(0);
    assertThat(comparison().differing()).containsExactly("a");
  }

  @Test
  void an_entry_that_was_not_read_is_lost() {
    read.remove(4);
    ReplayVerdict verdict = verdict();
    assertThat(verdict.lost()).isEqualTo(1);
    assertThat(verdict.line())
        .startsWith("REPLAY-DIFFERS entries=10 lost=1 doubled=0 different=0")
        .endsWith("first: member=a what=\"seq 3 is lost: EARN +10 = 30 for sale-3\"");
  }

  @Test
  void an_entry_that_was_read_twice_is_doubled() {
    read.add(read.get(4));
    ReplayVerdict verdict = verdict();
    assertThat(verdict.doubled()).isEqualTo(1);
    assertThat(verdict.first()).startsWith("member=a topic=points.ledger partition=0 offset=4");
  }

  @Test
  void an_entry_with_other_points_is_different() {
    read.set(4, Answered.of(entry("a", 3, 11, LedgerEntryKind.EARN), place(4)));
    ReplayVerdict verdict = verdict();
    assertThat(verdict.different()).isEqualTo(1);
    assertThat(verdict.lost() + verdict.doubled()).isZero();
  }

  @Test
  void an_entry_of_which_the_replay_knows_nothing_is_different() {
    read.add(Answered.of(entry("a", 6, 10, LedgerEntryKind.EARN), place(99)));
    assertThat(verdict().different()).isEqualTo(1);
  }

  @Test
  void an_expiry_that_is_not_due_yet_is_pending_and_one_that_is_is_lost() {
    LedgerEntry expiry = entry("a", 6, -10, LedgerEntryKind.EXPIRE);
    expiry.setOccurredAt(RUNG_UNTIL + 1);
    replayed.add(Answered.of(expiry, null));
    ReplayVerdict verdict = verdict();
    assertThat(verdict.isEqual()).isTrue();
    assertThat(verdict.pending()).isEqualTo(1);
    expiry.setOccurredAt(RUNG_UNTIL);
    replayed.set(replayed.size() - 1, Answered.of(expiry, null));
    assertThat(verdict().lost()).isEqualTo(1);
  }

  @Test
  void triggers_are_compared_with_where_they_left_to() {
    read.remove(read.size() - 1);
    assertThat(verdict().triggersLost()).isEqualTo(1);
    read.add(Answered.of(trigger("a", 500), "triggers.control", place(0)));
    assertThat(verdict().triggersDifferent()).isEqualTo(1);
    read.set(read.size() - 1, Answered.of(trigger("a", 500), "triggers.sms", place(0)));
    read.add(read.get(read.size() - 1));
    assertThat(verdict().triggersDoubled()).isEqualTo(1);
  }

  private Comparison comparison() {
    Comparison comparison = new Comparison();
    replayed.forEach(comparison::expected);
    read.forEach(comparison::found);
    return comparison;
  }

  private ReplayVerdict verdict() {
    Comparison comparison = comparison();
    Differences differences = new Differences(comparison.differing(), RUNG_UNTIL);
    replayed.forEach(differences::expected);
    read.forEach(differences::found);
    return differences.addTo(
        ReplayVerdict.equal(
            comparison.expected(Answered.Kind.ENTRY), comparison.expected(Answered.Kind.TRIGGER)));
  }

  private static Place place(long offset) {
    return new Place("points.ledger", 0, offset);
  }

  private static LedgerEntry entry(String member, long seq, long points, LedgerEntryKind kind) {
    return LedgerEntry.newBuilder()
        .setMemberId(member)
        .setSeq(seq)
        .setKind(kind)
        .setPoints(points)
        .setBalance(10 * seq)
        .setCauseId("sale-" + seq)
        .setOccurredAt(seq)
        .setProgramVersion(1)
        .build();
  }

  private static Trigger trigger(String member, long sendAt) {
    return Trigger.newBuilder()
        .setTriggerId(member + "/up/1")
        .setMemberId(member)
        .setTrigger("up")
        .setSignal("TIER_UPGRADED")
        .setChannel("SMS")
        .setClass$(TriggerClass.MARKETING)
        .setSendAt(sendAt)
        .setExpiresAt(sendAt + 1)
        .setParams(Map.of())
        .setWhy(new Why("TIER_UPGRADED", sendAt, 1, Map.of()))
        .build();
  }
}
