package io.tillstream.engine.receipt;

import io.tillstream.engine.answer.LedgerEntry.Kind;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.ledger.Booking;
import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.lifecycle.Purchases;
import io.tillstream.engine.lifecycle.Rhythm;
import io.tillstream.engine.outreach.Desk;
import io.tillstream.engine.outreach.SentLog;
import io.tillstream.engine.program.EarnRule;
import io.tillstream.engine.program.PointsPolicy;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.tier.TierBook;
import io.tillstream.engine.turn.Turn;
import java.util.List;

/** A sale: points, spend, the purchase, and the tier it may bring (semantics sections 5 to 7). */
public final class SaleHandler {

  private final SaleMemory memory;
  private final Ledger ledger;
  private final TierBook tiers;
  private final Purchases purchases;
  private final SentLog sent;
  private final Desk desk;
  private final ReturnHandler returns;

  public SaleHandler(
      SaleMemory memory,
      Ledger ledger,
      TierBook tiers,
      Purchases purchases,
      SentLog sent,
      Desk desk) {
    this.memory = memory;
    this.ledger = ledger;
    this.tiers = tiers;
    this.purchases = purchases;
    this.sent = sent;
    this.desk = desk;
    this.returns = new ReturnHandler(memory, ledger, tiers, purchases);
  }

  /** Books a sale, then every return that had arrived before it. */
  public void handle(Turn turn, Sale sale) {
    if (memory.knows(sale.saleId())) {
      return;
    }
    int day = turn.program().calendar().dayOf(sale.soldAt());
    Receipt next = memory.nextPurchaseFrom(sale.soldAt());
    Receipt receipt = post(turn, sale, day);
    List<Slip> waiting = memory.waitingFor(sale.saleId());
    for (Slip slip : waiting) {
      returns.settle(turn, slip, receipt);
    }
    if (receipt.isLivePurchase()) {
      Rhythm found = purchases.bought(turn, desk, sent, sale.saleId(), sale.soldAt());
      receipt.ends(next == null ? found : next.handOver(found));
    }
    tiers.lookAfterSale(turn, sale.saleId());
  }

  private Receipt post(Turn turn, Sale sale, int day) {
    PointsPolicy policy = turn.program().points();
    Tier tier = tiers.tier(turn.program());
    Amounts amounts = Amounts.of(policy, sale, turn.member(), day);
    int expiresOn = policy.expiry() == null ? Ledger.NEVER_EXPIRES : policy.expiry().expiresOn(day);
    long points = 0;
    Kind kind = Kind.EARN;
    for (int r = 0; r < policy.earn().size(); r++) {
      EarnRule rule = policy.earn().get(r);
      long earned = rule.pointsFor(amounts.ruleMinor()[r]);
      if (earned != 0) { // as it is for nearly all of hundreds of rules
        ledger.credit(turn, booking(kind, sale, rule.id()), earned, expiresOn);
        points = Math.addExact(points, earned);
      }
      kind = Kind.BONUS;
    }
    long bonus = tier.bonusOn(points);
    ledger.credit(turn, booking(Kind.BONUS, sale, "tier:" + tier.name()), bonus, expiresOn);
    points += bonus;
    Receipt receipt = Receipt.of(sale, amounts, tier, points, turn.program());
    memory.remember(receipt);
    int visits = receipt.isLivePurchase() ? 1 : 0;
    tiers.buckets().add(ProgramCalendar.monthOf(day), amounts.eligibleMinor(), points, visits);
    purchases.addSpend(amounts.totalMinor());
    return receipt;
  }

  private static Booking booking(Kind kind, Sale sale, String ruleId) {
    return new Booking(kind, sale.saleId(), ruleId, sale.storeId(), sale.soldAt());
  }
}
