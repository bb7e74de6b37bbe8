package io.tillstream.engine.simulation;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.MemberStatus;
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
import io.tillstream.engine.program.MemberView;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.signal.SignalType;
import io.tillstream.engine.tier.TierSignals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private final AuditedNow now;
  private final AuditedAgenda agenda;
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
    outreach = new AuditedOutreach(desk, this::now, profile, this::isStale);
    recency = new AuditedRecency(desk, sales, outreach);
    now = new AuditedNow(desk, points, sales, tier, recency, profile);
    requests = new AuditedRequests(desk, points);
    orders = new AuditedOrders(desk, outreach);
    care = new AuditedCare(desk, sales, profile, outreach);
    statement = new AuditedStatement(desk, sales, points);
    agenda = agenda();
  }

  private AuditedAgenda agenda() {
    AuditedAgenda all =
        new AuditedAgenda()
            .then(points::nextExpiryAt, points::expireAt)
            .then(tier::reviewAt, tier::review)
            .then(points::nextWarningAt, points::warnAt)
            .then(recency::nextStageAt, recency::ring)
            .then(orders::nextStepAt, orders::remind)
            .then(orders::nextLapseAt, orders::lapse);
    for (AuditedCare.Kind kind : AuditedCare.Kind.values()) {
      all.then(() -> care.nextAt(kind), due -> care.ring(kind, due));
    }
    return all.then(statement::nextAt, statement::ring)
        .then(outreach::nextReleaseAt, outreach::release);
  }

  private MemberView now() {
    return now;
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
    return agenda.nextAt();
  }

  long clock() {
    return desk.clock;
  }

  long balance() {
    return points.balance();
  }

  MemberStatus status(long asOf) {
    return now.status(asOf);
  }

  private Refusal.Reason take(Sale sale) {
    if (sale.kind() == Sale.Kind.VOID) {
      return voidSale(sale);
    }
    if (isNew("sale", sale)) {
      if (sale.kind() == Sale.Kind.RETURN) {
        sales.takeBack(sale, now.snapshot());
      } else {
        sell(sale);
      }
    }
    return null;
  }

  private void sell(Sale sale) {
    // one that is told again after its id was forgotten is another sale
    outreach.forget(why -> why.occasion().equals("sale " + sale.saleId()));
    AuditedReceipt receipt = sales.sell(sale, tier, now.snapshot());
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

  private void ringUntil(long until) {
    for (Long due = agenda.nextAt(); due != null && due <= until; due = agenda.nextAt()) {
      desk.clock = Math.max(desk.clock, due);
      String before = segment();
      agenda.ring(due);
      saySegment(before);
      outreach.decide();
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
    return now.recency() + " " + now.frequency();
  }

  /** Whenever recency or frequency changed by the end of an event or instant. */
  private void saySegment(String before) {
    String after = segment();
    if (!after.equals(before)) {
      desk.raise(
          LifecycleSignals.SEGMENT_CHANGED,
          "segment " + after + " at " + desk.clock,
          desk.clock,
          before.split(" ")[0],
          before.split(" ")[1],
          after.split(" ")[0],
          after.split(" ")[1]);
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

  private List<Answer> handOver() {
    List<Answer> answers = new ArrayList<>(desk.answers);
    desk.answers.clear();
    return answers;
  }
}
