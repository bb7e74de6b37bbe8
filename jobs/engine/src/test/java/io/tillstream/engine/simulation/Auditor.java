package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.program.LifecyclePolicy;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Tier;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A second opinion on what a member answers: the contract once more, written for clarity and not
 * for speed. It forgets nothing and computes from the whole history; what the contract says is
 * forgotten it only ceases to look at.
 */
final class Auditor {

  /** What the member answers to one event. */
  record Verdict(List<Answer> answers, Refusal.Reason refusal) {}

  private final AuditDesk desk;
  private final AuditedPoints points;
  private final AuditedSales sales;
  private final AuditedTier tier;
  private final AuditedOutreach outreach;
  private final AuditedRecency recency;
  private final AuditedRequests requests;

  /** The latest time of each id seen, sales and requests apart. */
  private final Map<String, Long> seen = new HashMap<>();

  Auditor(String memberId, Program program) {
    desk = new AuditDesk(memberId, program);
    points = new AuditedPoints(desk);
    sales = new AuditedSales(desk, points);
    tier = new AuditedTier(desk, sales);
    outreach = new AuditedOutreach(desk, new Now());
    recency = new AuditedRecency(desk, sales, outreach);
    requests = new AuditedRequests(desk, points);
  }

  Verdict apply(Event event, long streamClock) {
    long to = Math.max(event.occurredAt(), streamClock);
    ringUntil(to);
    desk.clock = Math.max(desk.clock, to);
    Refusal.Reason refusal = null;
    String before = segment();
    if (event instanceof Sale sale) {
      refusal = take(sale);
    } else if (event instanceof PointsRequest request && isNew("request", event)) {
      requests.answer(request);
    }
    saySegment(before);
    outreach.decide();
    return new Verdict(handOver(), refusal);
  }

  /** The stream's clock goes on without an event of this member. */
  Verdict wake(long streamClock) {
    ringUntil(streamClock);
    return new Verdict(handOver(), null);
  }

  /** When the next alarm is due; null if none is set. */
  Long nextAlarmAt() {
    return Stream.of(
            points.nextExpiryAt(), tier.reviewAt(), points.nextWarningAt(), recency.nextStageAt())
        .filter(Objects::nonNull)
        .min(Long::compare)
        .orElse(null);
  }

  long clock() {
    return desk.clock;
  }

  long balance() {
    return points.balance();
  }

  MemberStatus status(long asOf) {
    LocalDate day = desk.dayOf(asOf);
    Tier next = tier.next();
    Long firstAt = purchaseTimes().min(Long::compare).orElse(null);
    Long lastAt = purchaseTimes().max(Long::compare).orElse(null);
    MemberView now = new Now();
    return new MemberStatus(
        desk.memberId,
        asOf,
        now.balance(),
        now.tier(),
        tier.validUntil(),
        next == null ? null : next.name(),
        next == null ? null : Math.max(0, next.threshold() - tier.measuredAt(day)),
        now.recency(),
        now.frequency(),
        now.purchases(),
        now.lifetimeSpendMinor(),
        tier.windowSpendMinor(day),
        firstAt,
        lastAt,
        points.nextExpiryPoints(),
        points.nextExpiryOn(),
        desk.program.version());
  }

  private Refusal.Reason take(Sale sale) {
    if (sale.kind() == Sale.Kind.VOID) {
      return voidSale(sale);
    }
    if (isNew("sale", sale)) {
      if (sale.kind() == Sale.Kind.RETURN) {
        sales.takeBack(sale, snapshot());
      } else {
        sell(sale);
      }
    }
    return null;
  }

  private void sell(Sale sale) {
    AuditedReceipt receipt = sales.sell(sale, tier, snapshot());
    if (receipt.isPurchase()) {
      String occasion = "sale " + sale.saleId();
      if (sales.purchases().count() == 1) {
        desk.raise(LifecycleSignals.FIRST_PURCHASE, occasion, sale.soldAt(), sale.saleId());
      }
      desk.raise(LifecycleSignals.PURCHASED, occasion, sale.soldAt(), sale.saleId());
      recency.bought(receipt);
    }
    tier.lookAfter(receipt);
  }

  private Refusal.Reason voidSale(Sale voiding) {
    if (isSeen("sale", voiding)) {
      return null;
    }
    AuditedReceipt original = sales.originalOf(voiding);
    if (original == null) {
      return Refusal.Reason.UNKNOWN_ORIGINAL;
    }
    isNew("sale", voiding);
    if (!original.voided) {
      sales.unmake(original, voiding);
      if (original.isPurchase()) {
        recency.voided(original);
      }
      tier.lookAfterVoidOf(original);
    }
    return null;
  }

  /** Rings what is due, instant by instant, in the order of semantics section 9. */
  private void ringUntil(long until) {
    for (Long due = nextAlarmAt(); due != null && due <= until; due = nextAlarmAt()) {
      desk.clock = Math.max(desk.clock, due);
      String before = segment();
      if (due.equals(points.nextExpiryAt())) {
        points.expireAt(due);
      }
      if (due.equals(tier.reviewAt())) {
        tier.review(due);
      }
      if (due.equals(points.nextWarningAt())) {
        points.warnAt(due);
      }
      if (due.equals(recency.nextStageAt())) {
        recency.ring(due);
      }
      saySegment(before);
      outreach.decide();
    }
  }

  private String segment() {
    MemberView now = new Now();
    return now.recency() + " " + now.frequency();
  }

  /** Whenever recency or frequency changed by the end of an event or instant. */
  private void saySegment(String before) {
    String now = segment();
    if (!now.equals(before)) {
      desk.raise(
          LifecycleSignals.SEGMENT_CHANGED,
          "segment " + now + " at " + desk.clock,
          desk.clock,
          before.split(" ")[0],
          before.split(" ")[1],
          now.split(" ")[0],
          now.split(" ")[1]);
    }
  }

  /** True if the id was not seen before, or so long ago that it is forgotten; remembers it. */
  private boolean isNew(String kind, Event event) {
    boolean isNew = !isSeen(kind, event);
    if (isNew) {
      seen.put(kind + " " + event.id(), event.occurredAt());
    }
    return isNew;
  }

  private boolean isSeen(String kind, Event event) {
    Long at = seen.get(kind + " " + event.id());
    return at != null && desk.clock <= at + desk.program.points().returns().memoryMillis();
  }

  private Stream<Long> purchaseTimes() {
    return sales.purchases().map(purchase -> purchase.sale.soldAt());
  }

  private List<Answer> handOver() {
    List<Answer> answers = new ArrayList<>(desk.answers);
    desk.answers.clear();
    return answers;
  }

  private MemberView snapshot() {
    MemberView now = new Now();
    return new AuditedView(
        now.memberId(),
        now.balance(),
        now.tier(),
        now.recency(),
        now.frequency(),
        now.purchases(),
        now.lifetimeSpendMinor());
  }

  /** The member as it is whenever it is asked. */
  private final class Now implements MemberView {

    @Override
    public String memberId() {
      return desk.memberId;
    }

    @Override
    public long balance() {
      return points.balance();
    }

    @Override
    public String tier() {
      return tier.held().name();
    }

    @Override
    public Recency recency() {
      return recency.stage();
    }

    @Override
    public Frequency frequency() {
      LifecyclePolicy policy = desk.program.lifecycle();
      Frequency frequency = Frequency.NEW;
      frequency = purchases() >= policy.second() ? Frequency.SECOND : frequency;
      frequency = purchases() >= policy.repeat() ? Frequency.REPEAT : frequency;
      return purchases() >= policy.fan() ? Frequency.FAN : frequency;
    }

    @Override
    public long purchases() {
      return sales.purchases().count();
    }

    @Override
    public long lifetimeSpendMinor() {
      return sales.lifetimeSpendMinor();
    }

    @Override
    public ZoneId zone() {
      return null;
    }

    @Override
    public String phone() {
      return null;
    }

    @Override
    public String email() {
      return null;
    }
  }
}
