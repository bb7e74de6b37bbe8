package io.tillstream.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.order.OrderSignals;
import io.tillstream.engine.program.ContactPolicy.Cap;
import io.tillstream.engine.program.ContactPolicy.Part;
import io.tillstream.engine.program.ContactPolicy.QuietHours;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.TriggerRule;
import io.tillstream.engine.signal.SignalType;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What members may rely on, whatever the program: the engine alone, over lives from seeds. */
class OutreachPropertiesTest {

  private static final long LIVES = 200;
  private static final Set<SignalType> REMINDERS =
      Set.of(OrderSignals.UNPAID, OrderSignals.BALANCE_UNPAID, OrderSignals.LAPSED);
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final long DAY_MILLIS = 86_400_000L;

  @Test
  void noCapIsExceededOverAnyWindow() {
    inEveryLife(
        life -> {
          Program program = life.rules().program();
          List<Trigger> left = left(lived(life));
          for (Trigger last : left) {
            for (Cap cap : capsOn(last, program)) {
              long inWindow =
                  left.stream()
                      .filter(one -> one.channel().equals(last.channel()))
                      .filter(one -> program.trigger(one.trigger()).obeys(Part.CAPS))
                      .filter(one -> one.sendAt() > last.sendAt() - cap.perMillis())
                      .filter(one -> one.sendAt() <= last.sendAt())
                      .count();
              assertThat(inWindow).isLessThanOrEqualTo(cap.max());
            }
          }
        });
  }

  @Test
  void everyTriggerOfEverySignalLeavesOrIsHeldOutOrIsRefused() {
    inEveryLife(
        life -> {
          List<TriggerRule> rules = life.rules().program().triggers();
          assertThat(OneAnswerEach.violations(lived(life), rules)).isEmpty();
        });
  }

  @Test
  void anAnswerThatIsMissingOrComesTwiceIsNoticed() {
    AtomicInteger doctored = new AtomicInteger();
    inEveryLife(
        life -> {
          Program program = life.rules().program();
          List<Answer> answers = lived(life);
          for (int i = 0; i < answers.size(); i++) {
            TriggerRule rule = decidedRule(answers.get(i), program);
            if (rule != null && rule.when() == null) {
              doctored.incrementAndGet();
              assertThat(OneAnswerEach.violations(without(i, answers), program.triggers()))
                  .hasSize(1);
              assertThat(OneAnswerEach.violations(twice(i, answers), program.triggers()))
                  .hasSize(1);
            }
          }
        });
    assertThat(doctored).hasValueGreaterThan(1_000);
  }

  /** One that left too often does not hide that another is missing, of the same rule. */
  @Test
  void anAnswerInThePlaceOfAnotherIsNoticed() {
    AtomicInteger doctored = new AtomicInteger();
    inEveryLife(
        life -> {
          Program program = life.rules().program();
          List<Answer> answers = lived(life);
          List<Trigger> left =
              left(answers).stream()
                  .filter(one -> program.trigger(one.trigger()).when() == null)
                  .toList();
          for (int i = 1; i < left.size(); i++) {
            if (left.get(i).trigger().equals(left.get(i - 1).trigger())) {
              doctored.incrementAndGet();
              List<Answer> changed = new ArrayList<>(answers);
              changed.set(changed.indexOf(left.get(i)), left.get(i - 1));
              assertThat(OneAnswerEach.violations(changed, program.triggers())).hasSize(2);
            }
          }
        });
    assertThat(doctored).hasValueGreaterThan(100);
  }

  /** The rule that an answer decides on; null if it is none of those. */
  private static TriggerRule decidedRule(Answer answer, Program program) {
    if (answer instanceof Suppression refused) {
      return program.trigger(refused.trigger());
    }
    return answer instanceof Trigger trigger && trigger.cancels() == null
        ? program.trigger(trigger.trigger())
        : null;
  }

  private static List<Answer> without(int index, List<Answer> answers) {
    List<Answer> changed = new ArrayList<>(answers);
    changed.remove(index);
    return changed;
  }

  private static List<Answer> twice(int index, List<Answer> answers) {
    List<Answer> changed = new ArrayList<>(answers);
    changed.add(index, answers.get(index));
    return changed;
  }

  @Test
  void noReminderLeavesOnceItsOrderIsKnownToBePaid() {
    inEveryLife(
        life -> {
          Program program = life.rules().program();
          SimulatedMember member = new SimulatedMember(program);
          Map<String, KnownOrder> orders = new HashMap<>();
          for (Step step : life.steps()) {
            for (Trigger trigger : left(member.take(step).answers())) {
              if (REMINDERS.contains(trigger.why().type())) {
                String orderId = (String) trigger.why().facts().get("orderId");
                assertThat(orders.get(orderId).isPaid()).as("%s", trigger).isFalse();
              }
            }
            if (step instanceof Step.Deliver delivery
                && delivery.event() instanceof OrderEvent event) {
              KnownOrder order = orders.get(event.orderId());
              boolean isKnown = order != null && member.clock() <= order.until;
              order = isKnown ? order : new KnownOrder();
              order.note(event, member.clock() + program.orders().forgetMillis());
              orders.put(event.orderId(), order);
            }
          }
        });
  }

  @Test
  void nothingThatKeepsQuietLeavesInQuietHours() {
    inEveryLife(
        life -> {
          Program program = life.rules().program();
          SimulatedMember member = new SimulatedMember(program);
          ZoneId zone = program.calendar().zone();
          for (Step step : life.steps()) {
            List<Trigger> left = left(member.take(step).answers());
            ZoneId before = zone;
            zone = zoneAfter(step, zone);
            for (Trigger trigger : left) {
              boolean keepsQuiet = program.trigger(trigger.trigger()).obeys(Part.QUIET);
              boolean quiet =
                  isQuiet(program, trigger.sendAt(), before)
                      && isQuiet(program, trigger.sendAt(), zone);
              assertThat(keepsQuiet && quiet).as("%s", trigger).isFalse();
            }
          }
        });
  }

  private static boolean isQuiet(Program program, long instant, ZoneId zone) {
    QuietHours quiet = program.contact() == null ? null : program.contact().quiet();
    if (quiet == null) {
      return false;
    }
    LocalTime time = Instant.ofEpochMilli(instant).atZone(zone).toLocalTime();
    boolean begun = !time.isBefore(quiet.from());
    boolean over = !time.isBefore(quiet.to());
    return quiet.from().isAfter(quiet.to()) ? begun || !over : begun && !over;
  }

  /** What was said of an order so far. */
  private static final class KnownOrder {
    private final Set<String> said = new HashSet<>();
    private long openedAt = Long.MIN_VALUE;
    private long closedAt = Long.MIN_VALUE;
    private long until;

    private void note(OrderEvent event, long knownUntil) {
      if (said.add(event.kind() + " " + event.occurredAt())) {
        until = knownUntil;
        switch (event.kind()) {
          case PLACED, BALANCE_DUE -> openedAt = Math.max(openedAt, event.occurredAt());
          case PAID, CANCELLED -> closedAt = Math.max(closedAt, event.occurredAt());
          case DEPOSIT_PAID, SHIPPED, DELIVERED -> {}
        }
      }
    }

    private boolean isPaid() {
      return closedAt != Long.MIN_VALUE && closedAt >= openedAt;
    }
  }

  private static List<Cap> capsOn(Trigger trigger, Program program) {
    boolean obeys = program.trigger(trigger.trigger()).obeys(Part.CAPS);
    return program.contact() == null || !obeys
        ? List.of()
        : program.contact().caps().getOrDefault(trigger.channel(), List.of());
  }

  /** All that a life brings, and some days more until an hour at which nothing is held. */
  private static List<Answer> lived(Life life) {
    Program program = life.rules().program();
    SimulatedMember member = new SimulatedMember(program);
    ZoneId zone = program.calendar().zone();
    for (Step step : life.steps()) {
      member.take(step);
      zone = zoneAfter(step, zone);
    }
    if (member.clock() != Long.MIN_VALUE) {
      long end = Math.max(member.clock(), member.streamClock()) + 3 * DAY_MILLIS;
      while (isQuiet(program, end, zone)) {
        end += HOUR_MILLIS;
      }
      member.wake(end);
    }
    return member.answers();
  }

  private static ZoneId zoneAfter(Step step, ZoneId before) {
    return step instanceof Step.Deliver delivery
            && delivery.event() instanceof MemberEvent told
            && told.timeZone() != null
        ? ZoneId.of(told.timeZone())
        : before;
  }

  private static List<Trigger> left(List<Answer> answers) {
    List<Trigger> left = new ArrayList<>();
    for (Answer answer : answers) {
      if (answer instanceof Trigger trigger && trigger.cancels() == null) {
        left.add(trigger);
      }
    }
    return left;
  }

  private static void inEveryLife(Consumer<Life> check) {
    for (long seed = 1; seed <= LIVES; seed++) {
      long current = seed;
      assertThatCode(() -> check.accept(RandomLives.ofSeed(current)))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }
}
