package io.tillstream.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.Signal;
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
          List<Answer> answers = lived(life);
          for (TriggerRule rule : life.rules().program().triggers()) {
            if (rule.when() == null) {
              long signals =
                  answers.stream()
                      .filter(one -> one instanceof Signal said && said.type().equals(rule.on()))
                      .count();
              long left =
                  left(answers).stream().filter(one -> one.trigger().equals(rule.id())).count();
              long refused =
                  answers.stream()
                      .filter(
                          one -> one instanceof Suppression no && no.trigger().equals(rule.id()))
                      .count();
              assertThat(left + refused).as(rule.id()).isEqualTo(signals);
            }
          }
        });
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
