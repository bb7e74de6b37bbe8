package io.tillstream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tillstream.engine.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is too long is found when its program is loaded, to the character. */
class TextLengthTest {

  private static final String EURO = "€";
  private static final String EMOJI = "\uD83D\uDE00";

  private static ReadResult read(String text, int maxSegments) {
    return read("LOST", text, maxSegments, "");
  }

  private static ReadResult read(String signal, String text, int maxSegments, String sections) {
    return ProgramReader.read(program(signal, text, maxSegments, sections), "shop.yaml");
  }

  private static String program(String signal, String text, int maxSegments, String sections) {
    return """
        program: corner-shop
        version: 1
        currency: EUR
        timeZone: Europe/Berlin
        dailyAt: "09:00"
        points: {earn: [{id: base, points: 1, per: 1}]}
        sms: {maxSegments: %d}
        triggers: [{id: a, on: %s, channel: SMS, text: "%s"}]
        %s
        """
        .formatted(maxSegments, signal, text, sections);
  }

  private static void assertLongest(String text, int segments) {
    assertThat(read(text, segments).mistakes()).isEmpty();
  }

  private static void assertTooLong(String text, int segments) {
    assertThat(read(text, segments).mistakes())
        .extracting(ProgramMistake::path, ProgramMistake::message)
        .containsExactly(
            tuple(
                "triggers[0].text",
                "needs up to " + (segments + 1) + " segments, but sms.maxSegments is " + segments));
  }

  @ParameterizedTest
  @CsvSource({"x, 160, 1", "x, 306, 2", "x, 459, 3", "中, 70, 1", "中, 134, 2", "中, 201, 3"})
  void oneCharacterMoreIsOneSegmentMore(String character, int length, int segments) {
    assertLongest(character.repeat(length), segments);
    assertTooLong(character.repeat(length + 1), segments);
  }

  @ParameterizedTest
  @CsvSource({"158, 1", "304, 2"})
  void aEuroSignCountsTwo(int beside, int segments) {
    assertLongest("x".repeat(beside) + EURO, segments);
    assertTooLong("x".repeat(beside + 1) + EURO, segments);
  }

  @ParameterizedTest
  @CsvSource({"68, 1", "132, 2"})
  void anEmojiCountsTwoAndMakesTheWholeTextShorter(int beside, int segments) {
    assertLongest("x".repeat(beside) + EMOJI, segments);
    assertTooLong("x".repeat(beside + 1) + EMOJI, segments);
  }

  @Test
  void inUcs2AEuroSignCountsOne() {
    assertLongest("中".repeat(69) + EURO, 1);
    assertTooLong("中".repeat(70) + EURO, 1);
  }

  /** As JSON writes it: two escapes, one character. */
  @ParameterizedTest
  @ValueSource(strings = {EMOJI, "\\uD83D\\uDE00", "\\ud83d\\ude00", "\\U0001F600"})
  void escapesAreWhatTheyStandFor(String emoji) {
    Program program = read("x".repeat(68) + emoji, 1).orThrow();

    assertThat(program.trigger("a").text().source()).isEqualTo("x".repeat(68) + EMOJI);
  }

  /** Beside the longest value, x fills one segment. */
  @ParameterizedTest
  @CsvSource({
    "ORDER_UNPAID, {orderId}, 36",
    "ORDER_UNPAID, {step}, 10",
    "ORDER_UNPAID, {amountDue}, 13",
    "ORDER_UNPAID, {payBy}, 16",
    "ORDER_LAPSED, {orderId}, 36",
    "ORDER_DELIVERED, {orderId}, 36",
    "REWARD_REACHED, {reward}, 10",
    "REWARD_REACHED, {points}, 10",
    "STATEMENT, {projectedReward}, 10",
    "STATEMENT, {nextReward}, 10",
    "STATEMENT, {balance}, 10",
    "STATEMENT, {weeklySpendForNext}, 13",
    "FESTIVAL, {name}, 15",
    "SEGMENT_CHANGED, {fromRecency}, 8",
    "SEGMENT_CHANGED, {frequency}, 6",
    "RENEWAL_DUE, {renewsOn}, 10",
    "FOLLOW_UP, {days}, 10",
  })
  void aFactIsCountedAtItsLongest(String signal, String placeholder, int length) {
    String sections =
        """
        rewards: [{id: mug, points: 5, name: A very long name that no fact carries}, {id: travel-bag, points: 9}]
        care: {festivals: {spring-festival: [2026-02-17], xmas: [2026-12-25]}}
        """;
    String beside = "x".repeat(160 - length);

    assertThat(read(signal, beside + placeholder, 1, sections).mistakes()).isEmpty();
    assertThat(read(signal, beside + "x" + placeholder, 1, sections).mistakes()).hasSize(1);
  }

  @Test
  void aNameInAnotherAlphabetCountsForTheWholeText() {
    String festivals = "care: {festivals: {spring: [2026-02-17], 春节: [2026-02-17]}}";

    assertThat(read("FESTIVAL", "x".repeat(68) + "{name}", 1, festivals).mistakes()).isEmpty();
    assertThat(read("FESTIVAL", "x".repeat(69) + "{name}", 1, festivals).mistakes()).hasSize(1);
  }

  @Test
  void whatCannotBeNamedTakesNoPlace() {
    assertThat(read("FESTIVAL", "x".repeat(160) + "{name}", 1, "").mistakes()).isEmpty();
    assertThat(read("FESTIVAL", "x".repeat(161) + "{name}", 1, "").mistakes()).hasSize(1);
    assertThat(read("STATEMENT", "x".repeat(161) + "{nextReward}", 1, "").mistakes()).hasSize(1);
  }

  @Test
  void textsOfOtherChannelsAreNotCounted() {
    String sms = program("LOST", "x".repeat(999), 1, "");

    assertThat(ProgramReader.read(sms, "shop.yaml").mistakes()).hasSize(1);
    assertThat(ProgramReader.read(sms.replace("SMS", "EMAIL"), "shop.yaml").mistakes()).isEmpty();
  }
}
