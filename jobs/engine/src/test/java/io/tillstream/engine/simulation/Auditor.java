package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.care.CareSignals;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.lifecycle.LifecycleSignals;
import io.tillstream.engine.points.PointsSignals;
import io.tillstream.engine.program.LifecyclePolicy;
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.engine.tier.TierSignals;
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
  private final AuditedProfile profile;
  private final AuditedOrders orders;
  private final AuditedCare care;
  private final AuditedStatement statement;

  /** The latest time of each id seen, sales and requests apart. */
  private final Map<String, Long> seen = new HashMap<>();

  Auditor(String memberId, Program program) {
    desk = new AuditDesk(memberId, program);
    points = new AuditedPoints(desk);
    sales = new AuditedSales(desk, points);
    tier = new AuditedTier(desk, sales);
    profile = new AuditedProfile(desk);
    outreach = new AuditedOutreach(desk, new Now(), profile, this::isStale);
    recency = new AuditedRecency(desk, sales, outreach);
    requests = new AuditedRequests(desk, points);
    orders = new AuditedOrders(desk, outreach);
    care = new AuditedCare(desk, sales, profile, outreach);
    statement = new AuditedStatement(desk, sales, points);
  }

  Verdict apply(Event event, long streamClock) {
    long to = Math.max(event.occurredAt(), streamClock);
    ringUntil(to);
    desk.clock = Math.max(desk.clock, to);
    desk.knownSince = desk.knownSince == Long.MIN_VALUE ? desk.clock : desk.knownSince;
    Refusal.Reason refusal = null;
    String before = segment();
    if (event instanceof Sale sale) {
      refusal = take(sale);
    } else if (event instanceof PointsRequest request && isNew("request", event)) {
      requests.answer(request);
    } else if (event instanceof OrderEvent order) {
      orders.take(order);
    } else if (event instanceof MemberEvent told) {
      profile.tell(told);
    } else if (event instanceof Engagement engagement) {
      profile.hear(engagement);
    }
    saySegment(before);
    outreach.decide(null);
    return new Verdict(handOver(), refusal);
  }

  /** The stream's clock goes on without an event of this member. */
  Verdict wake(long streamClock) {
    ringUntil(streamClock);
    return new Verdict(handOver(), null);
  }

  /** When the next alarm is due; null if none is set. */
  Long nextAlarmAt() {
    Stream<Long> rules =
        Stream.of(
            points.nextExpiryAt(),
            tier.reviewAt(),
            points.nextWarningAt(),
            recency.nextStageAt(),
            orders.nextStepAt(),
            orders.nextLapseAt(),
            statement.nextAt(),
            outreach.nextReleaseAt());
    Stream<Long> words = Stream.of(AuditedCare.Kind.values()).map(care::nextAt);
    return Stream.concat(rules, words).filter(Objects::nonNull).min(Long::compare).orElse(null);
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
    // one that is told again after its id was forgotten is another sale
    outreach.forget(why -> why.occasion().equals("sale " + sale.saleId()));
    AuditedReceipt receipt = sales.sell(sale, tier, snapshot());
    if (receipt.isPurchase()) {
      String occasion = "sale " + sale.saleId();
      if (sales.purchases().count() == 1) {
        desk.raise(LifecycleSignals.FIRST_PURCHASE, occasion, sale.soldAt(), sale.saleId());
      }
      desk.raise(LifecycleSignals.PURCHASED, occasion, sale.soldAt(), sale.saleId());
      care.bought(receipt, recency.bought(receipt));
      statement.bought();
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
      if (due.equals(orders.nextStepAt())) {
        orders.remind(due);
      }
      if (due.equals(orders.nextLapseAt())) {
        orders.lapse(due);
      }
      for (AuditedCare.Kind kind : AuditedCare.Kind.values()) {
        if (due.equals(care.nextAt(kind))) {
          care.ring(kind, due);
        }
      }
      if (due.equals(statement.nextAt())) {
        statement.ring(due);
      }
      saySegment(before);
      outreach.decide(due);
    }
  }

  /** True if the reason of a signal is gone by now. */
  private boolean isStale(Signal signal) {
    SignalType type = signal.type();
    if (type == PointsSignals.EXPIRING) {
      return points.isStale(signal);
    }
    if (type == TierSignals.NEARLY) {
      return tier.isStale(signal);
    }
    if (LifecycleSignals.isStage(type) || type == CareSignals.FOLLOW_UP) {
      AuditedReceipt last = sales.lastPurchase();
      return last == null || last.sale.soldAt() != Long.parseLong(lastWord(signal.occasion()));
    }
    return orders.isStale(signal, desk.clock);
  }

  private static String lastWord(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
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
      return profile.zone();
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
