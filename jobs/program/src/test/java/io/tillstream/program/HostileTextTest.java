package io.tillstream.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, the answer is a list of mistakes: soon, and without an exception. */
class HostileTextTest {

  private static String firstMistake(String text) {
    return org.junit.jupiter.api.Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          ReadResult result = ProgramReader.read(text, "x");
          assertThat(result.program()).isEmpty();
          return result.mistakes().get(0).render("x");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only a comment",
        "null",
        "~",
        "5",
        "[]",
        "- a",
        "---\n---\n",
        "a: 1\n---\nb: 2",
        "{",
        "\t",
        "a: b: c",
        "%YAML 9.9\n---\na",
        "*a",
        "&a [*a]",
        "? [a, b]\n: c",
        "\u0000",
        "<<: {program: x}",
        "program: &p {a: *p}",
        "!!java.net.URL [x]",
        "points: {earn: {}}",
        "points: {earn: [[], 5, null, {}]}",
        "triggers: 5",
        "tiers: {ladder: [null]}",
        "tiers: []",
        "sms: true",
        "lifecycle: {recency: [], frequency: 3}",
        "orders: [unpaid]",
        "orders: {unpaid: [PT1H], balance: {after: {a: b}}}",
        "care: {followUp: 3, festivals: [2026-02-17], statement: []}",
        "care: {festivals: {? [a] : [2026-02-17], ? {b: c} : d}}",
        "care: {festivals: {a: [999999-01-01, [], {}]}}",
        "rewards: {mug: 500}",
        "contact: [quiet]",
        "contact: {quiet: [], caps: 1, budget: [], control: 0.05, obeys: CONSENT}",
        "contact: {caps: {? [a] : [1]}, budget: {? {} : 1}}",
        "contact: {obeys: {MARKETING: {CONSENT: true}}}",
        "\uD800"
      })
  void anyTextIsAnswered(String text) {
    assertThat(firstMistake(text)).startsWith("x:").contains("; ");
  }

  @Test
  void nestingIsLimited() {
    assertThat(firstMistake("[".repeat(200_000)))
        .isEqualTo(
            "x:1:33: nested more than 32 deep; a program needs no such depth; check the brackets"
                + " and the indentation");
  }

  @Test
  void sizeIsLimited() {
    assertThat(firstMistake("a: " + "b".repeat(299_000))).contains("unknown key");
    assertThat(firstMistake("a: " + "b".repeat(300_000))).contains("longer than 300000");
  }

  @Test
  void aliasesCannotMultiply() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 30; i++) {
      String before = "*a" + (i - 1);
      laughs.append("a" + i + ": &a" + i + " [" + (before + ", ").repeat(9) + before + "]\n");
    }
    assertThat(firstMistake(laughs.toString())).contains("aliases");
  }

  @Test
  void aListOfMistakesIsFinite() {
    String text = "points: {earn: [" + "{}, ".repeat(10_000) + "{}]}";

    assertThat(ProgramReader.read(text, "x").mistakes()).hasSize(200);
  }

  @Test
  void aConditionCannotGrowWithoutEnd() {
    String deep = "(".repeat(5_000) + "true" + ")".repeat(5_000);
    String text = "points: {exclude: '" + deep + "'}";

    assertThat(ProgramReader.read(text, "x").render()).contains("points.exclude");
  }
}
