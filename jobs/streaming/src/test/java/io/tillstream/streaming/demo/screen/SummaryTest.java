package io.tillstream.streaming.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.streaming.demo.proof.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final Look USUAL = new Look(80, 24, Glyphs.UNICODE, false);
  private static final Summary.Run RUN = new Summary.Run(62_500, 640, 1_210, 61, 0);
  private static final Verdict EQUAL =
      new Verdict(
          43_112, 4_334, 0, 0, 0, Map.of("triggers.sms", 9L, "members.tiers", 1L), Map.of());

  @Test
  void it_tells_what_the_year_came_to() {
    String text = text(EQUAL);

    assertThat(text).containsPattern("receipts sent +2,000  RETURN 200, SALE 1,800; 286 without");
    assertThat(text).containsPattern("made up +30  members 10, orders 20; from seed 2011");
    assertThat(text).containsPattern("taken back +1  overtaken by a payment");
    assertThat(text).containsPattern("members +500  Member 400, Silver 100, Gold 0");
    assertThat(text).containsPattern("points +1,177,982  left to all members; earned 1,200,000");
    assertThat(text).contains("taken back −22,018, redeemed 0, expired 0");
    assertThat(text).containsPattern("triggers +9  welcome 0, tier-up 3, nearly-there 0");
    assertThat(text).containsPattern("refused +1  INVALID_AMOUNT 1");
    assertThat(text).containsPattern("receipts a second +32  in 62.5 s");
    assertThat(text).containsPattern("seen after +0.64 s  p50, p99 1.21 s");
    assertThat(text).containsPattern("checkpoints +61  no restart");
  }

  @Test
  void it_says_in_one_line_that_nothing_was_lost_and_nothing_doubled() {
    assertThat(text(EQUAL))
        .contains(
            "\nexactly once: 43,112 entries of 4,334 members, lost 0, doubled 0,\nequal to a replay\n");
  }

  @Test
  void it_says_what_is_not_as_in_the_replay() {
    Verdict wrong =
        new Verdict(43_111, 4_334, 1, 0, 0, Map.of(), Map.of("points.ledger", "1 missing"));

    assertThat(text(wrong))
        .contains("lost 1, doubled 0,\nbut not equal to a replay", "points.ledger: 1 missing");
  }

  @Test
  void no_line_is_wider_than_the_terminal() {
    List<String> lines = lines(EQUAL);

    assertThat(lines).allMatch(line -> line.length() <= 80);
  }

  private static String text(Verdict verdict) {
    return String.join("\n", lines(verdict));
  }

  private static List<String> lines(Verdict verdict) {
    return Summary.of(USUAL, SampleStanding.SHOW, SampleStanding.closing(), RUN, verdict);
  }
}
