package io.tillstream.program.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Line;
import io.tillstream.engine.event.Sale;
import io.tillstream.program.cel.InvalidConditionException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineConditionsTest {

  private static final LineConditions CONDITIONS =
      new LineConditions(List.of("Member", "Silver", "Gold"));

  private static final Line LIPSTICK = new Line("L-100", "beauty", 2, 4_000);
  private static final Line UNSORTED = new Line("L-200", null, 1, -500);

  /** A Sunday noon in London. */
  private static final Sale SALE =
      new Sale(
          "S1",
          Sale.Kind.SALE,
          Instant.parse("2026-11-01T12:00:00Z").toEpochMilli(),
          "store-7",
          null,
          Channel.ONLINE,
          "anna",
          null,
          "CNY",
          List.of(LIPSTICK, UNSORTED),
          List.of(),
          List.of("P10", "VIP"));

  private static boolean matches(String condition, Line line) throws InvalidConditionException {
    return CONDITIONS.compile(condition).matches(line, SALE, SomeMember.ANNA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          line.category == "beauty"                                 => true
          line.category != "beauty"                                 => false
          line.sku in ["L-100", "POSTAGE"]                          => true
          line.sku.startsWith("L-") && line.sku.endsWith("00")      => true
          line.sku.contains("9") || line.quantity >= 2              => true
          line.quantity * 1000 < line.amountMinor                   => true
          sale.channel == "ONLINE" && line.category != "baby"       => true
          sale.channel in ["STORE", "APP"]                          => false
          sale.kind == "SALE" && sale.saleId == "S1"                => true
          sale.registerId == ""                                     => true
          sale.totalMinor == 3500 && sale.currency == "CNY"         => true
          "VIP" in sale.promotionIds                                => true
          size(sale.promotionIds) == 2                              => true
          sale.promotionIds.exists(p, p.startsWith("P"))            => true
          sale.promotionIds.exists(line, line == "VIP")             => true
          sale.soldAt.getDayOfWeek("Europe/London") == 0            => true
          sale.soldAt >= timestamp("2026-11-01T00:00:00Z")          => true
          member.tier == "Silver" && member.balance > 100           => true
          member.recency == "ACTIVE" && member.frequency != "NEW"   => true
          member.purchases + 1 == 5 ? member.memberId == "anna" : false => true
          member.lifetimeSpendMinor / 100 > 2499                    => true
          line.sku.matches("^L-[0-9]+$")                            => true
          line.quantity > 1.5                                       => true
          """)
  void aConditionSeesTheLineTheSaleAndTheMember(String condition, boolean expected)
      throws InvalidConditionException {
    assertThat(matches(condition, LIPSTICK)).isEqualTo(expected);
  }

  @Test
  void anAbsentTextReadsAsEmpty() throws InvalidConditionException {
    assertThat(matches("line.category == \"\"", UNSORTED)).isTrue();
    assertThat(matches("line.category != \"baby\"", UNSORTED)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          1 / (line.quantity - 2) > 0                               => false
          1 / (line.quantity - 2) > 0 || line.sku == "L-100"        => true
          line.sku == "L-100" || 1 / (line.quantity - 2) > 0        => true
          !(1 / (line.quantity - 2) > 0)                            => false
          9223372036854775807 + line.quantity > 0                   => false
          int(line.category) == 3                                   => false
          """)
  void aConditionThatFailsDoesNotMatch(String condition, boolean expected)
      throws InvalidConditionException {
    assertThat(matches(condition, LIPSTICK)).isEqualTo(expected);
  }

  @Test
  void onlyAConditionThatAsksForTheStoreSaysSo() throws InvalidConditionException {
    assertThat(CONDITIONS.compile("sale.storeId == \"store-7\"").asksStore()).isTrue();
    assertThat(CONDITIONS.compile("[sale.storeId].exists(s, s == \"store-7\")").asksStore())
        .isTrue();
    assertThat(CONDITIONS.compile("sale.saleId == \"S1\"").asksStore()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          line.categry == "a" && sale.storeid == "b" => line has no field "categry"; sale has no field "storeid"
          line == 3                                  => "line" alone says nothing
          has(line.category)                         => has() is not needed: a field without a value reads as "" or 0
          line.sku == ABC                            => unknown name or function "ABC"
          line.sku.lower() == "a"                    => unknown name or function "lower"
          line.category in [1, 2]                    => "in" does not take (string, list(int))
          line.quantity == "2"                       => "==" does not take (int, string)
          line.quantity ? true : false               => "? :" does not take (int, bool, bool)
          member.phone == "1"                        => member has no field "phone"
          member.recency == "GONE"                   => member.recency is never "GONE"
          sale.soldAt.getHours("Mars") > 3           => getHours() cannot work with this argument
          sale.soldAt > timestamp("yesterday")       => timestamp() cannot work with this argument
          """)
  void aWrongConditionIsRefusedWithEveryReason(String condition, String messages) {
    assertThatThrownBy(() -> CONDITIONS.compile(condition))
        .isInstanceOfSatisfying(
            InvalidConditionException.class,
            refusal ->
                assertThat(refusal.mistakes())
                    .extracting(mistake -> mistake.message())
                    .containsExactly(messages.split("; ")));
  }

  @Test
  void aConditionMayBeLongButNotDeep() throws InvalidConditionException {
    String manySkus = "line.sku == \"x\"" + " || line.sku == \"y\"".repeat(400);

    assertThat(matches(manySkus, LIPSTICK)).isFalse();
    assertThatThrownBy(() -> matches("line.quantity" + " + 1".repeat(2_000) + " > 0", LIPSTICK))
        .hasMessageContaining("recursion limit");
  }
}
