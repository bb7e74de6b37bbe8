package io.tillstream.streaming.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a text is charged as when it leaves, to the character: signature, a fact of just the right
 * length and the way out, from the record that comes in to the trigger that goes out.
 *
 * <p>Segments follow from the units of the whole text (outreach section 13), wherever a gateway
 * then cuts it: a surrogate pair, or an escaped character, that would straddle a cut adds nothing.
 */
class SmsSegmentsTest {

  private static final String SIGNATURE = "Maple: ";
  private static final String OPT_OUT = " STOP";

  private final ObjectMapper json = new ObjectMapper();

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"160, 1", "161, 2", "306, 2", "307, 3", "459, 3", "460, 4"})
  void gsmText(int characters, int segments) throws Exception {
    assertSegments(textOf("x", characters), segments);
  }

  @ParameterizedTest
  @CsvSource({"70, 1", "71, 2", "134, 2", "135, 3", "201, 3", "202, 4"})
  void ucs2Text(int characters, int segments) throws Exception {
    assertSegments(textOf("枫", characters), segments);
  }

  /** One more character than it has without the euro sign, and two more septets. */
  @ParameterizedTest
  @CsvSource({"159, 1", "160, 2", "305, 2", "306, 3", "458, 3", "459, 4"})
  void gsmTextWithOneEuroSign(int characters, int segments) throws Exception {
    assertSegments(with("€", 20, textOf("x", characters)), segments);
  }

  @ParameterizedTest
  @CsvSource({"152, 305, 2", "152, 306, 3", "304, 458, 3", "304, 459, 4"})
  void aEuroSignWhoseTwoSeptetsLieInTwoParts(int at, int characters, int segments)
      throws Exception {
    assertSegments(with("€", at, textOf("x", characters)), segments);
  }

  @ParameterizedTest
  @CsvSource({"70, 1", "71, 2", "134, 2", "135, 3", "201, 3", "202, 4"})
  void inUcs2AEuroSignIsOneUnit(int characters, int segments) throws Exception {
    assertSegments(with("€", 20, textOf("枫", characters)), segments);
  }

  /** Counted in UTF-16 units: one character less than that. It makes any text UCS-2. */
  @ParameterizedTest
  @CsvSource({
    "x, 70, 1", "x, 71, 2", "x, 134, 2", "x, 135, 3", "x, 201, 3", "x, 202, 4",
    "枫, 70, 1", "枫, 71, 2", "枫, 134, 2", "枫, 135, 3", "枫, 201, 3", "枫, 202, 4",
  })
  void textWithOneEmoji(String letter, int units, int segments) throws Exception {
    assertSegments(with("😀", 20, textOf(letter, units)), segments);
  }

  @ParameterizedTest
  @CsvSource({"66, 134, 2", "66, 135, 3", "133, 201, 3", "133, 202, 4"})
  void anEmojiWhoseTwoUnitsLieInTwoParts(int at, int units, int segments) throws Exception {
    assertSegments(with("😀", at, textOf("枫", units)), segments);
  }

  /** A text of just so many units, all of them the letter but for what must open and close it. */
  private static String textOf(String letter, int units) {
    return SIGNATURE + letter.repeat(units - SIGNATURE.length() - OPT_OUT.length()) + OPT_OUT;
  }

  /** The same text, as long as before in UTF-16 units, with something else in one place. */
  private static String with(String special, int at, String text) {
    return text.substring(0, at) + special + text.substring(at + special.length());
  }

  private void assertSegments(String text, int segments) throws Exception {
    JsonNode trigger = triggerSaying(text);
    assertThat(trigger.get("text").textValue()).isEqualTo(text);
    assertThat(trigger.get("segments").intValue()).isEqualTo(segments);
  }

  private JsonNode triggerSaying(String text) throws IOException, InterruptedException {
    String fact = text.substring(SIGNATURE.length(), text.length() - OPT_OUT.length());
    Path program = Files.writeString(directory.resolve("maple.yaml"), PROGRAM);
    Path events = Files.writeString(directory.resolve("events.jsonl"), sale(fact));
    Path out = directory.resolve("answers");
    Replays.run(program, events, out, 1, null);
    return json.readTree(Files.readString(out.resolve("triggers.jsonl")));
  }

  /** A sale that is its member's first, by the name of what the text is to say. */
  private static String sale(String saleId) {
    return """
        {"event":"Sale","saleId":"%s","kind":"SALE","soldAt":"2026-11-01T04:00:00Z","storeId":"s1",\
        "channel":"STORE","memberId":"m1","currency":"CNY",\
        "lines":[{"sku":"A","quantity":1,"amountMinor":100}]}
        """
        .formatted(saleId);
  }

  private static final String PROGRAM =
      """
      program: maple
      version: 1
      currency: CNY
      timeZone: Asia/Shanghai
      dailyAt: "10:00"
      points: {earn: [{id: base, points: 1, per: 1}]}
      sms: {signature: "%1$s", optOut: "%2$s", maxSegments: 9}
      triggers: [{id: thanks, on: PURCHASED, channel: SMS, text: "%1$s{saleId}%2$s"}]
      """
          .formatted(SIGNATURE, OPT_OUT);
}
