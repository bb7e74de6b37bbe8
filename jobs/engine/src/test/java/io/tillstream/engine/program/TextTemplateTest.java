package io.tillstream.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.answer.Facts;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.signal.SignalType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextTemplateTest {

  /** As TIER_NEARLY: missing in visits or points, or else in money. */
  private static final SignalType NEARLY =
      SignalType.named("NEARLY").text("next").number("missing").money("missingMinor");

  private static Map<String, String> params(String text, Object... facts) {
    List<String> unknown = new ArrayList<>();
    TextTemplate template = TextTemplate.parse(text, NEARLY, unknown);
    assertThat(unknown).isEmpty();
    Signal signal = new Signal("anna", NEARLY, "once", 0, Facts.of(NEARLY, facts), 1);
    return template.params(signal, null, new Money("CNY", 2), ZoneOffset.UTC);
  }

  @Test
  void anAmountIsOfferedByItsShortNameInTheMajorUnit() {
    assertThat(params("{missing} {next}", "Gold", null, 9_410L))
        .containsExactly(Map.entry("missing", "94.10"), Map.entry("next", "Gold"));
  }

  @Test
  void aCountOfThatNameStaysACount() {
    assertThat(params("{missing}", "Gold", 3L, null)).containsEntry("missing", "3");
  }

  @Test
  void aPlaceholderWithoutAValueIsEmpty() {
    assertThat(params("{missing}{missingMinor}", "Gold", null, null))
        .containsEntry("missing", "")
        .containsEntry("missingMinor", "");
  }
}
