package io.tillstream.streaming.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlyphsTest {

  @Test
  void a_bar_grows_in_eighths_of_a_cell() {
    assertThat(Glyphs.UNICODE.bar(0, 4)).isEmpty();
    assertThat(Glyphs.UNICODE.bar(0.5, 4)).isEqualTo("██");
    assertThat(Glyphs.UNICODE.bar(0.53125, 4)).isEqualTo("██▏");
    assertThat(Glyphs.UNICODE.bar(1, 4)).isEqualTo("████");
    assertThat(Glyphs.UNICODE.bar(1.7, 4)).isEqualTo("████");
  }

  @Test
  void something_is_never_drawn_as_nothing() {
    assertThat(Glyphs.UNICODE.bar(0.0001, 4)).isEqualTo("▏");
    assertThat(Glyphs.ASCII.bar(0.0001, 4)).isEqualTo("#");
  }

  @Test
  void the_highest_second_is_as_high_as_columns_go() {
    assertThat(Glyphs.UNICODE.spark(new int[] {0, 50, 100})).isEqualTo("▁▄█");
    assertThat(Glyphs.UNICODE.spark(new int[] {0, 0})).isEqualTo("▁▁");
  }
}
