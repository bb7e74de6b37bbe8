package io.tillstream.program.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.SignalCatalog;
import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.TextTemplate;
import io.tillstream.engine.signal.SignalType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmsRulesTest {

  private static final Money YUAN = new Money("CNY", 2);

  private static int mostSegments(String text, SignalType signal, String... tiers) {
    TextTemplate template = TextTemplate.parse(text, signal, new ArrayList<>());
    return SmsRules.mostSegments(
        template, signal, new LongestValues(List.of(tiers), List.of(), List.of(), YUAN));
  }

  /** 160 characters fit one segment; what is left of them beside the longest value is x. */
  @ParameterizedTest
  @CsvSource({
    "POINTS_EXPIRING, {points}, 10",
    "POINTS_EXPIRING, {expiresOn}, 10",
    "POINTS_EXPIRING, {balance}, 10",
    "POINTS_EXPIRING, {memberId}, 36",
    "POINTS_EXPIRING, {phone}, 16",
    "POINTS_EXPIRING, {email}, 64",
    "SILENT, {lifetimeSpend}, 13",
    "SILENT, {lifetimeSpendMinor}, 13",
    "TIER_NEARLY, {missing}, 13",
    "PURCHASED, {saleId}, 36",
    "WOKEN, {from}, 8",
    "TIER_UPGRADED, {to}, 6",
    "TIER_UPGRADED, {tier}, 6",
  })
  void eachPlaceholderIsCountedAtItsLongest(String signal, String placeholder, int length) {
    SignalType type = SignalCatalog.named(signal);
    String beside = "x".repeat(160 - length);

    assertThat(mostSegments(beside + placeholder, type, "Member", "Gold")).isEqualTo(1);
    assertThat(mostSegments(beside + "x" + placeholder, type, "Member", "Gold")).isEqualTo(2);
  }

  @Test
  void aShortNameInAnotherAlphabetCanCostMore() {
    SignalType upgraded = SignalCatalog.named("TIER_UPGRADED");
    String text = "x".repeat(100) + "{to}";

    assertThat(mostSegments(text, upgraded, "Member", "Platinum")).isEqualTo(1);
    assertThat(mostSegments(text, upgraded, "Member", "Platinum", "金卡")).isEqualTo(2);
  }

  @Test
  void charactersOfTheExtensionTableCountTwice() {
    SignalType upgraded = SignalCatalog.named("TIER_UPGRADED");
    String text = "x".repeat(150) + "{to}";

    assertThat(mostSegments(text, upgraded, "Gold-tier")).isEqualTo(1);
    assertThat(mostSegments(text, upgraded, "Gold-tier", "[Gold]{}")).isEqualTo(2);
  }

  static List<SignalType> everySignal() {
    return SignalCatalog.ALL;
  }

  @ParameterizedTest
  @MethodSource("everySignal")
  void everyKnownPlaceholderHasALongestValue(SignalType signal) {
    for (String name : Placeholders.known(signal)) {
      assertThat(mostSegments("{" + name + "}", signal, "Member")).as(name).isEqualTo(1);
    }
  }
}
