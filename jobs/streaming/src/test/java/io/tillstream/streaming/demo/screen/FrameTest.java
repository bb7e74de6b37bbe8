package io.tillstream.streaming.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.streaming.demo.score.Standing;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

  private static final Look USUAL = new Look(80, 24, Glyphs.UNICODE, false);

  @ParameterizedTest
  @CsvSource({"80, 24", "40, 10", "60, 15", "120, 40", "250, 90"})
  void every_picture_fits_the_terminal_and_leaves_its_last_line_free(int width, int height) {
    for (Standing now : List.of(SampleStanding.starting(), SampleStanding.feeding())) {
      List<String> lines = Frame.of(USUAL.resized(width, height), SampleStanding.SHOW, now, 0);

      assertThat(lines).hasSizeLessThan(height);
      assertThat(lines).allMatch(line -> TextWidth.of(line) <= width);
    }
  }

  @Test
  void while_it_starts_it_shows_what_is_done_and_what_is_under_way() {
    String picture = picture(SampleStanding.starting());

    assertThat(picture).contains("✓ broker", "Kafka at 127.0.0.1:9092", "2.0 s");
    assertThat(picture).contains("⠋ receipts", "reading a year of them");
  }

  @Test
  void while_the_year_goes_by_it_shows_what_happens() {
    String picture = picture(SampleStanding.feeding());

    assertThat(picture).contains("14 Apr 2011", "41 %", "0:20");
    assertThat(picture).contains("http://127.0.0.1:8081", "127.0.0.1:9092");
    assertThat(picture).contains("2,000 sent, 100/s", "2,000 answers");
    assertThat(picture).contains("10 members  20 orders", "from seed 2011", "taken back 1");
    assertThat(picture).contains("1,200,000 earned", "−22,018 taken back");
    assertThat(picture).contains("500  Member 400  Silver 100  Gold 0");
    assertThat(picture).contains("1 up", "1 refused INVALID_AMOUNT", "not sent    1  COOLDOWN 1");
    assertThat(picture)
        .contains(
            "tier-up", "17858 wake-up · TIER_UPGRADED to=Silver", "    【Maple】Congratulations");
    assertThat(picture).contains("Ctrl-C");
  }

  @Test
  void it_shows_every_trigger_of_the_program_even_those_that_did_not_ring_yet() {
    assertThat(picture(SampleStanding.feeding())).contains(SampleStanding.SHOW.triggers());
  }

  @Test
  void where_there_is_no_room_for_all_triggers_it_shows_those_that_rang() {
    List<String> many = new ArrayList<>(List.of("tier-up"));
    IntStream.range(0, 30).forEach(i -> many.add("quiet-" + i));
    many.add("wake-up");
    Show crowded = new Show("crowded v1", List.of("Member"), many, ZoneId.of("UTC"), "1", 7);
    String picture = String.join("\n", Frame.of(USUAL, crowded, SampleStanding.feeding(), 0));

    assertThat(picture).containsPattern("tier-up +3").containsPattern("wake-up +6");
    assertThat(picture).doesNotContain("quiet-");
  }

  @Test
  void it_says_when_it_only_waits_for_the_last_answers() {
    assertThat(picture(SampleStanding.closing())).contains("waiting for answers");
  }

  @Test
  void without_unicode_it_is_drawn_in_ascii() {
    Look ascii = new Look(80, 24, Glyphs.ASCII, false);
    String picture =
        String.join("\n", Frame.of(ascii, SampleStanding.SHOW, SampleStanding.starting(), 0));

    assertThat(picture).matches("\\p{ASCII}+");
  }

  private static String picture(Standing now) {
    return String.join("\n", Frame.of(USUAL, SampleStanding.SHOW, now, 0));
  }
}
