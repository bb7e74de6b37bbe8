package io.tillstream.streaming.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void a_terminal_is_drawn_over() {
    assertThat(Terminal.redraws(Map.of("TERM", "xterm-256color"), true)).isTrue();
  }

  @Test
  void a_pipe_a_log_and_who_asks_for_no_colour_get_lines() {
    assertThat(Terminal.redraws(Map.of("TERM", "xterm"), false)).isFalse();
    assertThat(Terminal.redraws(Map.of("TERM", "dumb"), true)).isFalse();
    assertThat(Terminal.redraws(Map.of(), true)).isFalse();
    assertThat(Terminal.redraws(Map.of("TERM", "xterm", "NO_COLOR", "1"), true)).isFalse();
    assertThat(Terminal.redraws(Map.of("TERM", "xterm", "CI", "true"), true)).isFalse();
  }

  @Test
  void a_locale_that_is_not_utf_8_gets_ascii_and_none_at_all_gets_unicode() {
    assertThat(Terminal.glyphs(Map.of())).isEqualTo(Glyphs.UNICODE);
    assertThat(Terminal.glyphs(Map.of("LANG", "en_GB.utf8"))).isEqualTo(Glyphs.UNICODE);
    assertThat(Terminal.glyphs(Map.of("LANG", "zh_CN.UTF-8"))).isEqualTo(Glyphs.UNICODE);
    assertThat(Terminal.glyphs(Map.of("LANG", "C"))).isEqualTo(Glyphs.ASCII);
    assertThat(Terminal.glyphs(Map.of("LC_ALL", "C", "LANG", "en_GB.UTF-8")))
        .isEqualTo(Glyphs.ASCII);
  }
}
