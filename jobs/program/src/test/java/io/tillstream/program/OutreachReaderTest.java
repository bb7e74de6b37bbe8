package io.tillstream.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.order.OrderSignals;
import io.tillstream.engine.program.CarePolicy;
import io.tillstream.engine.program.CarePolicy.Festival;
import io.tillstream.engine.program.ContactPolicy;
import io.tillstream.engine.program.ContactPolicy.Budget;
import io.tillstream.engine.program.ContactPolicy.Cap;
import io.tillstream.engine.program.ContactPolicy.Control;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.ContactPolicy.QuietHours;
import io.tillstream.engine.program.OrdersPolicy;
import io.tillstream.engine.program.OrdersPolicy.Reminders;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.Reward;
import io.tillstream.engine.program.TriggerRule;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders, care, rewards and contact: what they become, and what may be left out of them. */
class OutreachReaderTest {

  private static final long MINUTE = 60_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static final String HEAD =
      """
      program: corner-shop
      version: 1
      currency: EUR
      timeZone: Europe/Berlin
      dailyAt: "09:00"
      points: {earn: [{id: base, points: 1, per: 1}]}
      """;

  private static final String NO_MISTAKE = "";

  private static Program read(String text) {
    return ProgramReader.read(text, "test.yaml").orThrow();
  }

  private static Program base() {
    return read(Resource.text("base.yaml"));
  }

  private static int day(int year, int month, int day) {
    return Math.toIntExact(LocalDate.of(year, month, day).toEpochDay());
  }

  @Test
  void readsOrdersInMilliseconds() {
    assertThat(base().orders())
        .isEqualTo(
            new OrdersPolicy(
                new Reminders(List.of(10 * MINUTE, 2 * HOUR), List.of(10 * MINUTE)),
                new Reminders(List.of(0L, DAY), List.of(2 * HOUR)),
                30 * DAY));
  }

  @Test
  void readsCareInDaysAndMonths() {
    assertThat(base().care())
        .isEqualTo(
            new CarePolicy(
                List.of(3, 21, 90),
                List.of(7, 0),
                List.of(0),
                List.of(30, 7, 0),
                List.of(
                    new Festival("spring-festival", List.of(day(2026, 2, 17), day(2027, 2, 6))),
                    new Festival("618", List.of(day(2026, 6, 18)))),
                new CarePolicy.Statement(1, 3)));
  }

  @Test
  void aRewardIsCalledByItsIdIfItHasNoName() {
    assertThat(base().rewards())
        .containsExactly(new Reward("mug", 500, "Mug"), new Reward("bag", 2000, "bag"));
  }

  @Test
  void readsContactExactly() {
    assertThat(base().contact())
        .isEqualTo(
            new ContactPolicy(
                new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)),
                Map.of(
                    "SMS", List.of(new Cap(1, DAY), new Cap(2, 7 * DAY)),
                    "PUSH", List.of(new Cap(0, HOUR))),
                Map.of("SMS", new Budget(5, 500)),
                new Control(new Rate(5, 100), "2026")));
  }

  @Test
  void aTriggerObeysWhatItSaysElseWhatItsClassDoes() {
    Program program = base();

    assertThat(program.trigger("tier-up").obeys())
        .containsOnly(Part.CONSENT, Part.QUIET, Part.CAPS);
    assertThat(program.trigger("wake-up").obeys()).containsOnly(Part.CONSENT);
    assertThat(program.trigger("pay-now").obeys()).containsOnly(Part.CONSENT, Part.QUIET);
    assertThat(program.trigger("pay-now").on()).isEqualTo(OrderSignals.UNPAID);
    assertThat(program.trigger("pay-now").cooldownMillis()).isEqualTo(HOUR);
  }

  @Test
  void aClassThatTheProgramDoesNotNameObeysWhatItAlwaysDoes() {
    String triggers =
        """
        triggers:
          - {id: offer, on: LOST, channel: PUSH}
          - {id: news, on: LOST, channel: PUSH, class: SERVICE}
          - {id: alarm, on: LOST, channel: PUSH, obeys: []}
        """;
    Program byDefault = read(HEAD + triggers + "contact: {obeys:}");
    Program changed = read(HEAD + triggers + "contact: {obeys: {SERVICE: [QUIET], MARKETING:}}");
    Program silent = read(HEAD + triggers + "contact: {obeys: {MARKETING: []}}");

    assertThat(obeys(byDefault, "offer")).containsOnly(Part.values());
    assertThat(obeys(byDefault, "news")).containsOnly(Part.CONSENT);
    assertThat(obeys(byDefault, "alarm")).isEmpty();
    assertThat(obeys(changed, "offer")).containsOnly(Part.values());
    assertThat(obeys(changed, "news")).containsOnly(Part.QUIET);
    assertThat(obeys(silent, "offer")).isEmpty();
  }

  private static Set<Part> obeys(Program program, String trigger) {
    return program.trigger(trigger).obeys();
  }

  @Test
  void whatIsLeftOutHasADefault() {
    Program program = read(HEAD);

    assertThat(program.orders()).isEqualTo(OrdersPolicy.NONE);
    assertThat(program.care()).isEqualTo(CarePolicy.NONE);
    assertThat(program.rewards()).isEmpty();
    assertThat(program.contact()).isNull();
    assertThat(read(HEAD + "contact: {}").contact())
        .isEqualTo(new ContactPolicy(null, Map.of(), Map.of(), null));
  }

  @Test
  void aPolicyCanBeTakenOutWithoutTouchingTheTriggers() {
    String text = Resource.text("base.yaml");
    TriggerRule rule = read(text.substring(0, text.indexOf("contact:"))).trigger("pay-now");

    assertThat(rule.obeys()).containsOnly(Part.CONSENT, Part.QUIET);
    assertThat(rule.cooldownMillis()).isEqualTo(HOUR);
  }

  /** None of this says anything that could not be done, or that would not be noticed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders:",
        "orders: {}",
        "orders: {unpaid: {}, balance: {after: [], before: []}, forget: ~}",
        "orders: {unpaid: {after: [PT2H, PT10M], before: [P1D, PT0S]}}",
        "orders: {unpaid: {after: [P40D]}, forget: PT1S}",
        "care: {}",
        "care: {followUp: [], birthday: [P0D], anniversary: ~, renewal: [P0D, P1W, P400D]}",
        "care: {festivals: {}, statement:}",
        "care: {festivals: {双十一: [2026-11-11], a: [2026-11-11], b: ~}}",
        "care: {festivals: {2026: [2026-01-01], 1.1: [2026-01-01]}}",
        "care: {statement: {day: 31, over: P1Y}}",
        "rewards: []",
        "rewards: [{id: a, points: 5}, {id: b, points: 5, name: ~}]",
        "contact: {quiet: {from: 00:00, to: 23:59:59}, caps: {}, budget: {}, control: ~}",
        "contact: {caps: {SMS: ~, PUSH: [], WeChat: [{max: 0, per: PT1S}]}, budget: {SMS: ~}}",
        "contact: {caps: {SMS: [{max: 2, per: P7D}, {max: 5, per: P1D}]}}",
        "contact: {budget: {MAIL: {costMinor: 0, perYearMinor: 0}}}",
        "contact: {budget: {MAIL: {costMinor: 500, perYearMinor: 5}}}",
        "contact: {control: {share: 0, salt: x}}",
        "contact: {control: {share: 1.0, salt: 2026}}",
        "contact: {control: {share: 0.333333333, salt: 盐}}",
        "triggers: [{id: a, on: ENROLLED, channel: MAIL, cooldown: P0D, obeys: ~}]",
        "triggers: [{id: a, on: STATEMENT, channel: MAIL, text: '{nextReward}', cooldown: P999D}]",
      })
  void whatIsMerelyUnusualIsNoMistake(String section) {
    assertThat(ProgramReader.read(HEAD + section, "x").render()).isEqualTo(NO_MISTAKE);
  }

  @Test
  void saltMayBeWrittenAsANumber() {
    Program number = read(HEAD + "contact: {control: {share: 0.1, salt: 2026}}");
    Program text = read(HEAD + "contact: {control: {share: 0.1, salt: '2026'}}");

    assertThat(number.contact()).isEqualTo(text.contact());
  }

  @Test
  void factsOfTheNewSignalsCanBeAskedForAndShown() {
    Program program =
        read(
            HEAD
                + """
                triggers:
                  - {id: a, on: ORDER_UNPAID, when: signal.step <= 2 && signal.payBy > 0, channel: PUSH}
                  - {id: b, on: SEGMENT_CHANGED, when: signal.recency == "ACTIVE", channel: PUSH}
                  - {id: c, on: FESTIVAL, when: signal.name == "spring", channel: PUSH, text: "{name}"}
                  - {id: d, on: ENROLLED, when: signal.name == "ENROLLED", channel: PUSH}
                """);

    assertThat(program.triggers()).allSatisfy(rule -> assertThat(rule.when()).isNotNull());
    assertThat(program.trigger("b").on()).isEqualTo(LifecycleSignals.SEGMENT_CHANGED);
  }
}
