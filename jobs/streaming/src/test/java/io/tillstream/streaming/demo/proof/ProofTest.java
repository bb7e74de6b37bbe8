package io.tillstream.streaming.demo.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProofTest {

  private final Proof proof = new Proof("points.ledger");

  @BeforeEach
  void a_replay_answers_two_entries_of_each_member_and_two_triggers() {
    proof.expectEntry("A", 1, "A 1 EARN 10");
    proof.expectEntry("A", 2, "A 2 EXPIRE -10");
    proof.expectEntry("B", 1, "B 1 EARN 20");
    proof.expectEntry("B", 2, "B 2 BONUS 5");
    proof.expect("triggers.sms", "A welcome");
    proof.expect("triggers.sms", "B welcome");
  }

  @Test
  void everything_read_once_is_equal() {
    readAll();

    Verdict verdict = proof.verdict();
    assertThat(verdict.isEqual()).isTrue();
    assertThat(verdict.entries()).isEqualTo(4);
    assertThat(verdict.members()).isEqualTo(2);
    assertThat(verdict.others()).containsEntry("triggers.sms", 2L);
    assertThat(proof.missing()).isZero();
  }

  @Test
  void what_was_not_read_is_lost() {
    proof.readEntry("A", 1, "A 1 EARN 10");

    assertThat(proof.verdict().lost()).isEqualTo(3);
    assertThat(proof.verdict().isEqual()).isFalse();
    assertThat(proof.missing()).isEqualTo(5);
  }

  @Test
  void what_was_read_twice_is_doubled() {
    readAll();
    proof.readEntry("A", 2, "A 2 EXPIRE -10");

    assertThat(proof.verdict().doubled()).isEqualTo(1);
    assertThat(proof.verdict().isEqual()).isFalse();
    assertThat(proof.verdict().entries()).isEqualTo(4);
  }

  @Test
  void a_trigger_read_twice_is_not_equal_either() {
    readAll();
    proof.read("triggers.sms", "A welcome");

    assertThat(proof.verdict().isEqual()).isFalse();
    assertThat(proof.verdict().differing().get("triggers.sms"))
        .contains("0 missing, 1 not in the replay", "not in the replay: A welcome");
  }

  @Test
  void a_gap_is_lost() {
    proof.readEntry("A", 2, "A 2 EXPIRE -10");
    proof.readEntry("B", 1, "B 1 EARN 20");
    proof.readEntry("B", 2, "B 2 BONUS 5");

    assertThat(proof.verdict().lost()).isEqualTo(1);
  }

  @Test
  void an_entry_with_other_points_is_foreign_but_not_lost() {
    proof.readEntry("A", 1, "A 1 EARN 11");
    proof.readEntry("A", 2, "A 2 EXPIRE -10");
    proof.readEntry("B", 1, "B 1 EARN 20");
    proof.readEntry("B", 2, "B 2 BONUS 5");

    assertThat(proof.verdict().lost()).isZero();
    assertThat(proof.verdict().isEqual()).isFalse();
    assertThat(proof.verdict().foreign()).isEqualTo(1);
    assertThat(proof.verdict().differing().get("points.ledger")).contains("A 1 EARN 11");
  }

  private void readAll() {
    proof.readEntry("A", 1, "A 1 EARN 10");
    proof.readEntry("B", 1, "B 1 EARN 20");
    proof.readEntry("B", 2, "B 2 BONUS 5");
    proof.readEntry("A", 2, "A 2 EXPIRE -10");
    proof.read("triggers.sms", "A welcome");
    proof.read("triggers.sms", "B welcome");
  }
}
