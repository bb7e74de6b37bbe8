package io.tillstream.streaming.replay;

import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.MemberStatus;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.answer.Suppression;
import io.tillstream.engine.answer.TierChange;
import io.tillstream.engine.answer.Trigger;
import io.tillstream.engine.event.Engagement;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.MemberEvent;
import io.tillstream.engine.event.OrderEvent;
import io.tillstream.engine.event.PointsRequest;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Sale;

/** What one thread of a replay has seen and answered. */
public final class ReplayCounts {

  final Tally sales = new Tally();
  final Tally orders = new Tally();
  final Tally memberEvents = new Tally();
  final Tally requests = new Tally();
  final Tally engagements = new Tally();
  final Tally rejected = new Tally();
  final Tally ledger = new Tally();
  final Tally decisions = new Tally();
  final Tally tiers = new Tally();
  final Tally signals = new Tally();
  final Tally triggers = new Tally();
  final Tally control = new Tally();
  final Tally suppressed = new Tally();
  long anonymousSales;
  long latest = Long.MIN_VALUE;
  long members;
  long balance;
  long lifetimeSpendMinor;

  /** Accepted events of every kind. */
  long events() {
    return sales.count()
        + orders.count()
        + memberEvents.count()
        + requests.count()
        + engagements.count();
  }

  void accepted(Event event) {
    latest = Math.max(latest, event.occurredAt());
    if (event instanceof Sale sale) {
      sales.add(sale.kind().name(), sale.totalMinor());
      anonymousSales += sale.hasMember() ? 0 : 1;
    } else if (event instanceof OrderEvent order) {
      orders.add(order.kind().name(), 0);
    } else if (event instanceof MemberEvent change) {
      memberEvents.add(change.kind().name(), 0);
    } else if (event instanceof PointsRequest request) {
      requests.add(request.kind().name(), request.points());
    } else if (event instanceof Engagement engagement) {
      engagements.add(engagement.kind().name(), 0);
    }
  }

  void rejected(Refusal refusal) {
    rejected.add(refusal.reason().name(), 0);
  }

  void answered(Answer answer) {
    if (answer instanceof LedgerEntry entry) {
      ledger.add(entry.kind().name(), entry.points());
    } else if (answer instanceof Signal signal) {
      signals.add(signal.type().name(), 0);
    } else if (answer instanceof Trigger trigger) {
      (trigger.control() ? control : triggers).add(trigger.trigger(), 0);
    } else if (answer instanceof Suppression suppression) {
      suppressed.add(suppression.reason().name(), 0);
    } else if (answer instanceof TierChange change) {
      tiers.add(change.reason().name(), 0);
    } else if (answer instanceof PointsDecision decision) {
      decisions.add(decision.approved() ? "APPROVED" : decision.reason().name(), 0);
    } else if (answer instanceof MemberStatus status) {
      members++;
      balance += status.balance();
      lifetimeSpendMinor += status.lifetimeSpendMinor();
    }
  }

  void addAll(ReplayCounts other) {
    sales.addAll(other.sales);
    orders.addAll(other.orders);
    memberEvents.addAll(other.memberEvents);
    requests.addAll(other.requests);
    engagements.addAll(other.engagements);
    rejected.addAll(other.rejected);
    ledger.addAll(other.ledger);
    decisions.addAll(other.decisions);
    tiers.addAll(other.tiers);
    signals.addAll(other.signals);
    triggers.addAll(other.triggers);
    control.addAll(other.control);
    suppressed.addAll(other.suppressed);
    anonymousSales += other.anonymousSales;
    latest = Math.max(latest, other.latest);
    members += other.members;
    balance += other.balance;
    lifetimeSpendMinor += other.lifetimeSpendMinor;
  }
}
