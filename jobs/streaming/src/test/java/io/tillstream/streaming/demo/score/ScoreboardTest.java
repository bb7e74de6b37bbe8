package io.tillstream.streaming.demo.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScoreboardTest {

  private static final long MILLI = 1_000_000L;

  private final AtomicLong nanos = new AtomicLong(77);
  private final Scoreboard scoreboard = new Scoreboard(nanos::get);

  @Test
  void a_receipt_shows_when_its_first_entry_is_read() {
    scoreboard.enter(Phase.FEEDING);
    for (int i = 1; i <= 100; i++) {
      scoreboard.fed("SALE", "S" + i, true, 0, 0);
    }
    for (int i = 1; i <= 100; i++) {
      nanos.addAndGet(10 * MILLI);
      scoreboard.ledgerEntry("EARN", 1, "S" + i);
      scoreboard.ledgerEntry("BONUS", 1, "S" + i);
    }

    assertThat(scoreboard.visibleWithinMillis(0.50)).isEqualTo(500);
    assertThat(scoreboard.visibleWithinMillis(0.99)).isEqualTo(990);
  }

  @Test
  void without_receipts_nothing_is_said_about_how_long_they_take() {
    assertThat(scoreboard.visibleWithinMillis(0.5)).isEqualTo(-1);
  }

  @Test
  void a_member_counts_in_the_tier_it_holds_now() {
    scoreboard.status("A", "Member");
    scoreboard.status("B", "Member");
    scoreboard.status("A", "Gold");

    assertThat(scoreboard.standing().members()).isEqualTo(Map.of("Member", 1L, "Gold", 1L));
    assertThat(scoreboard.standing().memberCount()).isEqualTo(2);
  }

  @Test
  void the_current_figure_is_that_of_the_last_three_seconds() {
    scoreboard.enter(Phase.FEEDING);
    for (int second = 0; second < 10; second++) {
      for (int i = 0; i < second; i++) {
        scoreboard.fed("SALE", "S", false, 0, 0);
      }
      nanos.addAndGet(1000 * MILLI);
    }

    assertThat(scoreboard.standing().fedPerSecond()).isEqualTo((7 + 8 + 9) / 3);
    assertThat(scoreboard.standing().fedEachSecond()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void the_first_second_has_no_figure_yet() {
    scoreboard.enter(Phase.FEEDING);
    scoreboard.fed("SALE", "S", false, 0, 0);

    assertThat(scoreboard.standing().fedPerSecond()).isZero();
    assertThat(scoreboard.standing().fedEachSecond()).isEmpty();
  }

  @Test
  void of_each_trigger_the_last_message_is_kept_and_the_latest_comes_first() {
    scoreboard.trigger(message("A", "welcome"));
    scoreboard.trigger(message("B", "tier-up"));
    scoreboard.trigger(message("C", "tier-up"));
    scoreboard.trigger(message("D", "welcome"));

    assertThat(scoreboard.standing().messages())
        .extracting(Message::memberId)
        .containsExactly("D", "C");
    assertThat(scoreboard.standing().triggers().count()).isEqualTo(4);
  }

  private static Message message(String memberId, String trigger) {
    return new Message(memberId, trigger, "hello", null, 0, "PURCHASED", Map.of());
  }

  @Test
  void a_standing_does_not_change_afterwards() {
    Standing before = scoreboard.standing();
    scoreboard.refused("UNREADABLE");

    assertThat(before.refused().count()).isZero();
  }
}
