package io.tillstream.streaming.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

  private static final Look NARROW = new Look(10, 24, Glyphs.UNICODE, false);

  @Test
  void a_line_is_cut_at_the_last_column_and_says_so() {
    assertThat(NARROW.line().add("twelve columns")).hasToString("twelve co…");
  }

  @Test
  void a_chinese_sign_takes_two_columns() {
    assertThat(TextWidth.of("【Maple】恭喜")).isEqualTo(13);
    assertThat(NARROW.line().add("恭喜升级为金卡")).hasToString("恭喜升级…");
  }

  @Test
  void an_accent_of_its_own_takes_none() {
    assertThat(TextWidth.of("cafe\u0301")).isEqualTo(4);
  }

  @Test
  void columns_line_up() {
    assertThat(NARROW.line().add("a").to(3).add("b").endingAt(10, Style.PLAIN, "42"))
        .hasToString("a  b    42");
  }

  @Test
  void a_style_takes_no_columns_and_ends_with_its_piece() {
    Look coloured = new Look(10, 24, Glyphs.UNICODE, true);

    assertThat(coloured.line().add(Style.GOOD, "up").add("!"))
        .hasToString("\u001b[32mup\u001b[0m!");
    assertThat(coloured.line().add(Style.GOOD, "0123456789abc").used()).isEqualTo(10);
  }

  @Test
  void nothing_from_outside_steers_the_terminal() {
    assertThat(NARROW.line().add("a\u001b[2Jb\r\n")).hasToString("a [2Jb");
  }
}
