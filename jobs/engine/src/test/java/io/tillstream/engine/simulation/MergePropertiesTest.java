package io.tillstream.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Decision;
import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.program.Program;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One life led under two cards, which are found to be one in the middle of it. What is done under a
 * card is returned, voided or cancelled under it.
 */
class MergePropertiesTest {

  private static final long LIVES = 300;
  private static final String OTHER = "m2";

  @Test
  void aMergeNeitherMakesNorLosesPoints() {
    for (long seed = 1; seed <= LIVES; seed++) {
      TwoCards cards = new TwoCards(RandomLives.ofSeed(seed));
      cards.liveUntil(cards.half());
      long before = balance(cards.one) + balance(cards.other);
      cards.merge();
      // The clocks of both meet: what had expired by then leaves before, in entries of its own.
      long expired = cards.pointsExpiredInMerge;
      assertThat(balance(cards.one)).describedAs("seed %d", seed).isEqualTo(before + expired);
      assertThat(cards.note.balance()).isZero();
      assertThat(cards.ledgerOf(OTHER)).isZero();
      assertThat(cards.ledgerOf(Life.MEMBER)).isEqualTo(balance(cards.one));
    }
  }

  @Test
  void whoWasTwoHasBoughtWhatOneWouldHave() {
    for (long seed = 1; seed <= LIVES; seed++) {
      Life life = RandomLives.ofSeed(seed);
      TwoCards cards = new TwoCards(life);
      cards.liveUntil(cards.half());
      cards.merge();
      cards.liveUntil(life.steps().size());
      MemberStatus two = cards.one.status(cards.one.clock());
      MemberStatus one = cards.neverTwo().status(cards.one.clock());
      assertThat(two.purchases()).describedAs("seed %d", seed).isEqualTo(one.purchases());
      assertThat(two.frequency()).isEqualTo(one.frequency());
      assertThat(two.lastPurchaseAt()).isEqualTo(one.lastPurchaseAt());
      assertThat(two.lifetimeSpendMinor()).isEqualTo(one.lifetimeSpendMinor());
      assertThat(two.windowSpendMinor()).isEqualTo(one.windowSpendMinor());
    }
  }

  @Test
  void whoWasTwoIsReadBackFromBytes() {
    for (long seed = 1; seed <= LIVES; seed++) {
      Life life = RandomLives.ofSeed(seed);
      TwoCards cards = new TwoCards(life);
      cards.liveUntil(cards.half());
      cards.merge();
      byte[] bytes = cards.one.state().toBytes();
      Member read = new Member(Life.MEMBER, life.rules().program(), MemberState.fromBytes(bytes));
      assertThat(read.state().toBytes()).describedAs("seed %d", seed).isEqualTo(bytes);
      assertThat(read.status(read.clock())).isEqualTo(cards.one.status(read.clock()));
      assertThat(read.nextAlarmAt()).isEqualTo(cards.one.nextAlarmAt());
    }
  }

  private static long balance(Member member) {
    return member.balance();
  }

  /** A life whose steps are shared out between two cards. */
  private static final class TwoCards {

    private final Life life;
    private final Program program;
    private final Member one;
    private final Member other;
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private Member note;
    private int lived;
    private long streamClock = Long.MIN_VALUE;
    private long pointsExpiredInMerge;

    TwoCards(Life life) {
      this.life = life;
      this.program = life.rules().program();
      this.one = new Member(Life.MEMBER, program, MemberState.fresh());
      this.other = new Member(OTHER, program, MemberState.fresh());
    }

    int half() {
      return life.steps().size() / 2;
    }

    void liveUntil(int step) {
      for (; lived < step; lived++) {
        if (life.steps().get(lived) instanceof Step.Deliver delivery) {
          boolean merged = note != null;
          Member member = merged || isUnderFirst(delivery.event()) ? one : other;
          keep(member.apply(delivery.event(), streamClock));
        } else if (life.steps().get(lived) instanceof Step.Clock line) {
          streamClock = Math.max(streamClock, line.now());
        }
      }
    }

    void merge() {
      long at = Math.max(1, Math.max(one.clock(), other.clock()));
      int before = ledger.size();
      Decision left = keep(other.apply(merged(at), streamClock));
      note = new Member(OTHER, program, left.note());
      keep(one.absorb(left.departure(), streamClock));
      pointsExpiredInMerge =
          ledger.subList(before, ledger.size()).stream()
              .filter(entry -> entry.kind() == LedgerEntry.Kind.EXPIRE)
              .mapToLong(LedgerEntry::points)
              .sum();
    }

    private static MemberEvent merged(long at) {
      return new MemberEvent(
          OTHER,
          MemberEvent.Kind.MERGED,
          at,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Life.MEMBER,
          null);
    }

    private Decision keep(Decision decision) {
      decision.answers().stream()
          .filter(LedgerEntry.class::isInstance)
          .map(LedgerEntry.class::cast)
          .forEach(ledger::add);
      return decision;
    }

    /** What a card's ledger adds up to; its numbers have no gaps. */
    long ledgerOf(String memberId) {
      List<LedgerEntry> own =
          ledger.stream().filter(entry -> entry.memberId().equals(memberId)).toList();
      for (int i = 0; i < own.size(); i++) {
        assertThat(own.get(i).seq()).isEqualTo(i + 1);
      }
      return own.stream().mapToLong(LedgerEntry::points).sum();
    }

    /** The same life under one card. */
    Member neverTwo() {
      Member member = new Member(Life.MEMBER, program, MemberState.fresh());
      long clock = Long.MIN_VALUE;
      for (Step step : life.steps()) {
        if (step instanceof Step.Deliver delivery) {
          member.apply(delivery.event(), clock);
        } else if (step instanceof Step.Clock line) {
          clock = Math.max(clock, line.now());
        }
      }
      return member;
    }

    private static boolean isUnderFirst(Event event) {
      String receipt = event.id();
      if (event instanceof Sale sale && sale.originalSaleId() != null) {
        receipt = sale.originalSaleId();
      } else if (event instanceof PointsRequest request && request.originalRequestId() != null) {
        receipt = request.originalRequestId();
      }
      return receipt.hashCode() % 2 == 0;
    }
  }
}
