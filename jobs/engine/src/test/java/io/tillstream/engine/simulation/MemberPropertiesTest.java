package io.tillstream.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Sale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** What holds in every life, whatever the program: the engine alone, over lives from seeds. */
class MemberPropertiesTest {

  private static final long LIVES = 300;

  @Test
  void nothingChangesWhenAnEventIsDeliveredTwice() {
    inEveryLife(
        seed -> {
          Life life = RandomLives.ofSeed(seed);
          SimulatedMember member = member(life);
          for (Step step : life.steps()) {
            member.take(step);
            if (step instanceof Step.Deliver delivery && isRemembered(delivery.event(), member)) {
              Event event = delivery.event();
              member.wake(Math.max(event.occurredAt(), member.streamClock()));
              MemberStatus before = member.status();
              int answers = member.answers().size();
              member.tell(event);
              assertThat(member.answers()).hasSize(answers);
              assertThat(member.status()).isEqualTo(before);
            }
          }
        });
  }

  @Test
  void theLedgerHasNoGapsAndAddsUpToTheBalanceAtEveryStep() {
    inEveryLife(
        seed -> {
          Life life = RandomLives.ofSeed(seed);
          SimulatedMember member = member(life);
          for (Step step : life.steps()) {
            member.take(step);
            assertThat(balanceByLedger(member.answers())).isEqualTo(member.status().balance());
          }
        });
  }

  @Test
  void aMemberRestoredFromItsBytesAnswersLikeOneThatWasNeverSaved() {
    inEveryLife(
        seed -> {
          Life life = RandomLives.ofSeed(seed);
          SimulatedMember kept = member(life);
          SimulatedMember restored = member(life);
          for (Step step : life.steps()) {
            if (!(step instanceof Step.Restore)) {
              kept.take(step);
              restored.take(step);
              restored.restore();
              assertThat(restored.status()).isEqualTo(kept.status());
              assertThat(restored.nextAlarmAt()).isEqualTo(kept.nextAlarmAt());
            }
          }
          assertThat(restored.answers()).isEqualTo(kept.answers());
        });
  }

  @Test
  void theBytesOfARestoredStateAreTheBytesItCameFrom() {
    inEveryLife(
        seed -> {
          Life life = RandomLives.ofSeed(seed);
          SimulatedMember member = member(life);
          for (Step step : life.steps()) {
            member.take(step);
            byte[] bytes = member.bytes();
            assertThat(MemberState.fromBytes(bytes).toBytes()).isEqualTo(bytes);
          }
        });
  }

  @Test
  void answersDoNotDependOnHowOftenTheMemberIsWokenInBetween() {
    inEveryLife(
        seed -> {
          Life life = RandomLives.ofSeed(seed);
          Chance chance = new Chance(seed);
          SimulatedMember asleep = member(life);
          SimulatedMember restless = member(life);
          for (Step step : life.steps()) {
            if (step instanceof Step.Clock line) {
              long from = Math.max(restless.streamClock(), line.now() - 40L * 86_400_000);
              for (int i = chance.from(0, 3); i > 0 && from < line.now(); i--) {
                from = chance.from(from, line.now());
                restless.take(new Step.Clock(from, true));
              }
              restless.take(new Step.Clock(line.now(), true));
              asleep.take(new Step.Clock(line.now(), false));
            } else {
              restless.take(step);
              asleep.take(step);
            }
          }
          long horizon = Math.max(asleep.clock(), asleep.streamClock());
          asleep.wake(horizon);
          restless.wake(horizon);
          assertThat(restless.answers()).isEqualTo(asleep.answers());
          assertThat(restless.bytes()).isEqualTo(asleep.bytes());
        });
  }

  @Test
  void anySplitAndAnyOrderOfReturnsEndsWhereTheResidualReceiptWould() {
    inEveryLife(
        seed -> {
          Chance chance = new Chance(seed);
          RandomProgram rules = RandomProgram.drawnFrom(chance);
          SplitReceipt receipt = SplitReceipt.drawnFrom(chance);
          SimulatedMember member = new SimulatedMember(rules.program());
          member.tell(receipt.sale());
          receipt.returns().forEach(member::tell);
          SimulatedMember residual = new SimulatedMember(rules.program());
          residual.tell(receipt.residual());
          assertThat(member.status().balance())
              .describedAs("%s%n%s", rules.inWords(), receipt)
              .isEqualTo(residual.status().balance());
        });
  }

  @Test
  void aFullReturnLeavesNothing() {
    inEveryLife(
        seed -> {
          Chance chance = new Chance(seed);
          RandomProgram rules = RandomProgram.drawnFrom(chance);
          SplitReceipt receipt = SplitReceipt.drawnFrom(chance);
          SimulatedMember member = new SimulatedMember(rules.program());
          member.tell(receipt.sale());
          member.tell(receipt.fullReturn());
          assertThat(member.status().balance()).isZero();
          assertThat(member.status().lifetimeSpendMinor()).isZero();
          assertThat(member.status().windowSpendMinor()).isZero();
        });
  }

  private static void inEveryLife(LongConsumer property) {
    for (long seed = 1; seed <= LIVES; seed++) {
      try {
        property.accept(seed);
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError("in the life of seed " + seed, broken);
      }
    }
  }

  private static SimulatedMember member(Life life) {
    return new SimulatedMember(life.rules().program());
  }

  /** Ids are remembered for a time only; what comes again after that is new. */
  private static boolean isRemembered(Event event, SimulatedMember member) {
    return (event instanceof Sale || event instanceof PointsRequest)
        && member.clock() <= event.occurredAt() + member.memoryMillis();
  }

  private static long balanceByLedger(List<Answer> answers) {
    List<LedgerEntry> ledger = new ArrayList<>();
    long balance = 0;
    for (Answer answer : answers) {
      if (answer instanceof LedgerEntry entry) {
        ledger.add(entry);
        balance += entry.points();
        assertThat(entry.points()).isNotZero();
        assertThat(entry.seq()).isEqualTo(ledger.size());
        assertThat(entry.balance()).isEqualTo(balance);
      }
    }
    return balance;
  }
}
