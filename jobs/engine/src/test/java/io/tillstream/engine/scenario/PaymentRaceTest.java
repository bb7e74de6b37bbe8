package io.tillstream.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.OrderEvent.Kind;
import io.tillstream.engine.program.Program;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A payment races every reminder of its order: a millisecond before it, at it and after it, by day
 * and around both ends of quiet hours, told at once and told late. What stands in the end is what
 * left before the payment, whoever came first.
 */
class PaymentRaceTest {

  /**
   * Reminders after 10 minutes and 2 hours, and 10 minutes before the deadline, but not at night.
   */
  private static final Program QUIET = ScenarioPrograms.named("quiet");

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /**
   * Reminders fall into the day, onto either end of quiet hours (21:00 to 08:00), into the night.
   */
  private static final List<String> PLACED =
      List.of(
          "2025-03-01T10:00",
          "2025-03-01T18:59",
          "2025-03-01T19:00",
          "2025-03-01T20:49:59.999",
          "2025-03-01T20:50",
          "2025-03-01T22:00",
          "2025-03-02T05:59:59.999",
          "2025-03-02T06:00",
          "2025-03-02T07:50");

  private static final List<Duration> TIME_TO_PAY =
      List.of(
          Duration.ofMinutes(30), Duration.ofHours(3), Duration.ofHours(13), Duration.ofDays(2));

  /**
   * One order, opened and closed.
   *
   * @param payBy epoch milliseconds
   * @param closesAt epoch milliseconds
   */
  private record Race(Kind opening, long openedAt, long payBy, Kind closing, long closesAt) {

    OrderEvent opened() {
      return new OrderEvent("O1", opening, openedAt, "m1", null, 4_000L, "CNY", payBy);
    }

    OrderEvent closed() {
      return new OrderEvent("O1", closing, closesAt, "m1", null, null, null, null);
    }
  }

  @TestFactory
  List<DynamicTest> whatIsPaidIsNotRemindedOf() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String placed : PLACED) {
      for (Kind closing : List.of(Kind.PAID, Kind.CANCELLED, Kind.DEPOSIT_PAID)) {
        String name = closing + " after placing at " + placed;
        tests.add(DynamicTest.dynamicTest(name, () -> race(Kind.PLACED, placed, closing)));
      }
      String name = "the balance of what was placed at " + placed;
      tests.add(DynamicTest.dynamicTest(name, () -> race(Kind.BALANCE_DUE, placed, Kind.PAID)));
    }
    return tests;
  }

  private static void race(Kind opening, String placed, Kind closing) {
    long openedAt = millis(placed);
    for (Duration toPay : TIME_TO_PAY) {
      long payBy = openedAt + toPay.toMillis();
      Race unpaid = new Race(opening, openedAt, payBy, null, 0);
      Set<Long> left = leavingAt(unpaid);
      assertThat(sentAt(live(List.of(unpaid.opened()), payBy + DAY))).isEqualTo(left);
      Set<Long> edges = new TreeSet<>(left);
      edges.addAll(instants(unpaid));
      for (long edge : edges) {
        for (long closesAt = edge - 1; closesAt <= edge + 1; closesAt++) {
          check(new Race(opening, openedAt, payBy, closing, Math.max(openedAt, closesAt)), left);
        }
      }
    }
  }

  private static void check(Race race, Set<Long> left) {
    Set<Long> before = new TreeSet<>(left);
    before.removeIf(sentAt -> sentAt >= race.closesAt());
    Set<Long> until = new TreeSet<>(left);
    until.removeIf(sentAt -> sentAt > race.closesAt());

    List<Trigger> told = live(List.of(race.opened(), race.closed()), race.payBy() + DAY);
    assertThat(sentAt(told)).as("leaves until the payment of %s", race).isEqualTo(until);
    assertThat(standing(told)).as("stands, told at once, of %s", race).isEqualTo(before);

    List<Trigger> toldLate = liveLate(race);
    assertThat(sentAt(toldLate)).as("leaves before anybody knows of %s", race).isEqualTo(left);
    assertThat(standing(toldLate)).as("stands, told late, of %s", race).isEqualTo(before);
  }

  /** When reminders and the notice of lapse leave if nobody pays, by the rule. */
  private static Set<Long> leavingAt(Race race) {
    Set<Long> leaving = new TreeSet<>();
    for (long instant : instants(race)) {
      long sentAt = endOfQuiet(instant);
      if (instant == race.payBy() || sentAt < race.payBy()) {
        leaving.add(sentAt);
      }
    }
    return leaving;
  }

  /** The steps that the program asks for, and the deadline. */
  private static Set<Long> instants(Race race) {
    long opened = race.openedAt();
    List<Long> steps =
        race.opening() == Kind.PLACED
            ? List.of(opened + 10 * MINUTE, opened + 120 * MINUTE, race.payBy() - 10 * MINUTE)
            : List.of(opened, opened + DAY, race.payBy() - 120 * MINUTE);
    Set<Long> instants = new TreeSet<>(steps);
    instants.removeIf(instant -> instant < opened || instant >= race.payBy());
    instants.add(race.payBy());
    return instants;
  }

  private static long endOfQuiet(long instant) {
    long midnight = millis("2025-03-01T00:00");
    long ofDay = Math.floorMod(instant - midnight, DAY);
    long to = 8 * 60 * MINUTE;
    if (ofDay < to) {
      return instant - ofDay + to;
    }
    return ofDay >= 21 * 60 * MINUTE ? instant - ofDay + DAY + to : instant;
  }

  private static List<Trigger> live(List<OrderEvent> events, long until) {
    Member member = member();
    List<Answer> answers = new ArrayList<>();
    for (OrderEvent event : events) {
      answers.addAll(member.apply(event, Long.MIN_VALUE).answers());
    }
    answers.addAll(member.wake(until).answers());
    return triggers(answers);
  }

  private static List<Trigger> liveLate(Race race) {
    Member member = member();
    List<Answer> answers = new ArrayList<>();
    answers.addAll(member.apply(race.opened(), Long.MIN_VALUE).answers());
    answers.addAll(member.wake(race.payBy() + DAY).answers());
    answers.addAll(member.apply(race.closed(), race.payBy() + DAY).answers());
    return triggers(answers);
  }

  private static Member member() {
    return new Member("m1", QUIET, MemberState.fresh());
  }

  private static List<Trigger> triggers(List<Answer> answers) {
    return answers.stream().filter(Trigger.class::isInstance).map(Trigger.class::cast).toList();
  }

  private static Set<Long> sentAt(List<Trigger> triggers) {
    return triggers.stream()
        .filter(trigger -> trigger.cancels() == null)
        .map(Trigger::sendAt)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** When those left that nothing took back. */
  private static Set<Long> standing(List<Trigger> triggers) {
    Set<String> cancelled = triggers.stream().map(Trigger::cancels).collect(Collectors.toSet());
    return sentAt(triggers.stream().filter(one -> !cancelled.contains(one.triggerId())).toList());
  }

  private static long millis(String local) {
    return LocalDateTime.parse(local).atZone(ScenarioPrograms.ZONE).toInstant().toEpochMilli();
  }
}
