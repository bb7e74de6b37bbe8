package io.tillstream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.engine.answer.ContactClass;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.program.EarnRule;
import io.tillstream.engine.program.Expiry;
import io.tillstream.engine.program.LifecyclePolicy.Stage;
import io.tillstream.engine.program.Money;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.ReturnsPolicy;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TierPolicy;
import io.tillstream.engine.program.TriggerRule;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramReaderTest {

  private static final long DAY = 86_400_000L;

  private static final String SMALLEST =
      """
      program: corner-shop
      version: 1
      currency: EUR
      timeZone: Europe/Berlin
      dailyAt: "09:00"
      points: {earn: [{id: base, points: 1, per: 1}]}
      """;

  private static Program read(String text) {
    return ProgramReader.read(text, "test.yaml").orThrow();
  }

  @Test
  void readsEverySectionOfAProgram() {
    Program program = read(Resource.text("base.yaml"));

    assertThat(program.name()).isEqualTo("maple");
    assertThat(program.version()).isEqualTo(3);
    assertThat(program.money()).isEqualTo(new Money("CNY", 2));
    assertThat(program.calendar().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(program.calendar().dailyAt()).isEqualTo(LocalTime.of(10, 0));

    EarnRule base = program.points().earn().get(0);
    EarnRule beauty = program.points().earn().get(1);
    assertThat(base)
        .isEqualTo(
            new EarnRule("base", 1, new Rate(1000, 1), null, Integer.MIN_VALUE, Integer.MAX_VALUE));
    assertThat(beauty.when()).isNotNull();
    assertThat(beauty.fromDay()).isEqualTo((int) LocalDate.of(2026, 11, 1).toEpochDay());
    assertThat(beauty.toDay()).isEqualTo((int) LocalDate.of(2026, 11, 11).toEpochDay());
    assertThat(program.points().exclude()).isNotNull();
    assertThat(program.points().expiry())
        .isEqualTo(
            new Expiry(
                Period.ofMonths(12),
                Expiry.Align.MONTH,
                List.of(Period.ofDays(30), Period.ofDays(7))));
    assertThat(program.points().returns()).isEqualTo(new ReturnsPolicy(90 * DAY, true));

    assertThat(program.tiers())
        .isEqualTo(
            new TierPolicy(
                TierPolicy.Measure.SPEND,
                12,
                Period.ofMonths(12),
                false,
                List.of(
                    new Tier("Member", 0, 0, null),
                    new Tier("Silver", 1, 200_000, new Rate(25, 100)),
                    new Tier("Gold", 2, 800_000, new Rate(5, 10))),
                new Rate(2, 10)));
    assertThat(program.lifecycle().stages())
        .containsExactly(
            new Stage(Recency.SILENT, 30),
            new Stage(Recency.SLEEPING, 90),
            new Stage(Recency.LOST, 180));
  }

  @Test
  void readsTriggersWithTheirDefaults() {
    List<TriggerRule> triggers = read(Resource.text("base.yaml")).triggers();

    TriggerRule tierUp = triggers.get(0);
    assertThat(tierUp.contactClass()).isEqualTo(ContactClass.MARKETING);
    assertThat(tierUp.family()).isEqualTo("sms");
    assertThat(tierUp.when()).isNull();
    assertThat(tierUp.template()).isNull();
    assertThat(tierUp.text().source()).isEqualTo("[Maple] You are {to}. STOP");
    assertThat(tierUp.priority()).isEqualTo(60);
    assertThat(tierUp.ttlMillis()).isEqualTo(2 * DAY);

    TriggerRule wakeUp = triggers.get(1);
    assertThat(wakeUp.on()).isEqualTo(LifecycleSignals.SLEEPING);
    assertThat(wakeUp.contactClass()).isEqualTo(ContactClass.SERVICE);
    assertThat(wakeUp.family()).isEqualTo("sleepers");
    assertThat(wakeUp.text()).isNull();
    assertThat(wakeUp.priority()).isZero();
    assertThat(wakeUp.ttlMillis()).isEqualTo(3 * DAY);
  }

  @Test
  void whatIsLeftOutHasADefault() {
    Program program = read(SMALLEST);

    assertThat(program.points().exclude()).isNull();
    assertThat(program.points().expiry()).isNull();
    assertThat(program.points().returns()).isEqualTo(new ReturnsPolicy(90 * DAY, true));
    assertThat(program.tiers())
        .isEqualTo(
            new TierPolicy(
                TierPolicy.Measure.SPEND,
                12,
                Period.ofMonths(12),
                false,
                List.of(new Tier("Member", 0, 0, null)),
                null));
    assertThat(program.lifecycle().stages()).isEmpty();
    assertThat(program.lifecycle().second()).isEqualTo(2);
    assertThat(program.lifecycle().repeat()).isEqualTo(3);
    assertThat(program.lifecycle().fan()).isEqualTo(6);
    assertThat(program.triggers()).isEmpty();
  }

  @Test
  void nothingCountsAsLeftOut() {
    Program program =
        read(
            SMALLEST
                + """
                tiers:
                lifecycle: null
                triggers: [{id: a, on: LOST, channel: PUSH, text: null, when: ~}]
                """);

    assertThat(program.triggers().get(0).text()).isNull();
    assertThat(program.triggers().get(0).when()).isNull();
    assertThat(program.tiers().ladder()).hasSize(1);
  }

  @Test
  void decimalsAreExact() {
    Program program =
        read(
            SMALLEST.replace("per: 1}", "per: 0.1}")
                + "tiers: {ladder: [{name: A, from: 0.00, earn: 1.1}], nearlyThere: 0.3}");

    assertThat(program.points().earn().get(0).perMinor()).isEqualTo(new Rate(10, 1));
    assertThat(program.tiers().lowest().bonus()).isEqualTo(new Rate(1, 10));
    assertThat(program.tiers().nearlyThere()).isEqualTo(new Rate(3, 10));
  }

  @Test
  void theCurrencyDecidesWhatAMinorUnitIs() {
    Program yen = read(SMALLEST.replace("EUR", "JPY").replace("per: 1}", "per: 100}"));
    Program dinar = read(SMALLEST.replace("EUR", "KWD"));

    assertThat(yen.points().earn().get(0).perMinor()).isEqualTo(new Rate(100, 1));
    assertThat(dinar.points().earn().get(0).perMinor()).isEqualTo(new Rate(1000, 1));
  }

  @Test
  void laddersOfPointsAndVisitsCountWholeThings() {
    Program visits =
        read(
            SMALLEST
                + "tiers: {measure: VISITS, window: P1Y6M, keep: P2M, ladder: [{name: Guest, from:"
                + " 0}, {name: Friend, from: 4.0}]}");

    assertThat(visits.tiers().windowMonths()).isEqualTo(18);
    assertThat(visits.tiers().ladder().get(1).threshold()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"09:00\"", "09:00", "'09:00'", "09:00:00", "09:00 # early"})
  void aTimeOfDayMayStandWithOrWithoutQuotes(String time) {
    assertThat(read(SMALLEST.replace("\"09:00\"", time)).calendar().dailyAt())
        .isEqualTo(LocalTime.of(9, 0));
  }

  @Test
  void jsonIsYaml() {
    Program program =
        read(
            """
            {"program": "corner-shop", "version": 1, "currency": "EUR",
             "timeZone": "Europe/Berlin", "dailyAt": "09:00",
             "points": {"earn": [{"id": "base", "points": 1, "per": 10.0,
               "when": "line.category == \\"beauty\\"", "from": "2026-11-01"}]}}
            """);

    assertThat(program.points().earn().get(0).perMinor()).isEqualTo(new Rate(1000, 1));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheProgram() {
    assertThat(read("\uFEFF" + SMALLEST).name()).isEqualTo("corner-shop");
  }

  @Test
  void valuesMayBeSharedByAnchors() {
    Program program =
        read(
            SMALLEST
                + """
                triggers:
                  - {id: a, on: SILENT, channel: PUSH, ttl: &short P1D}
                  - {id: b, on: LOST, channel: PUSH, ttl: *short}
                """);

    assertThat(program.triggers().get(1).ttlMillis()).isEqualTo(DAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maple-rewards", "maple-club"})
  void theSamplesAreWithoutMistakes(String name) {
    String file = "samples/" + name + ".yaml";
    ReadResult result = ProgramReader.read(Resource.text(file), file);

    assertThat(result.render()).isEmpty();
    assertThat(result.orThrow().name()).isEqualTo(name);
  }

  @Test
  void callersMayHaveAllMistakesThrown() {
    String text = SMALLEST.replace("version: 1", "version: 0").replace("EUR", "EURO");

    assertThatThrownBy(() -> ProgramReader.read(text, "shop.yaml").orThrow())
        .isInstanceOf(InvalidProgramException.class)
        .hasMessage(
            "shop.yaml:2:10 version: \"0\" is too small; write 1 or more\n"
                + "shop.yaml:3:11 currency: \"EURO\" is not a currency; did you mean \"EUR\"? write"
                + " an ISO 4217 code, such as CNY");
  }
}
