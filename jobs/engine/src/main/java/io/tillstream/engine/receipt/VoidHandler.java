package io.tillstream.engine.receipt;

import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Refusal.Reason;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.lifecycle.Purchases;
import io.tillstream.engine.lifecycle.Rhythm;
import io.tillstream.engine.outreach.SentLog;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.tier.TierBook;
import io.tillstream.engine.turn.Turn;

/** A sale that never was: a full return that also takes back its visit (semantics section 5). */
public final class VoidHandler {

  private final SaleMemory memory;
  private final TierBook tiers;
  private final Purchases purchases;
  private final SentLog sent;
  private final ReturnHandler returns;

  public VoidHandler(
      SaleMemory memory, Ledger ledger, TierBook tiers, Purchases purchases, SentLog sent) {
    this.memory = memory;
    this.tiers = tiers;
    this.purchases = purchases;
    this.sent = sent;
    this.returns = new ReturnHandler(memory, ledger, tiers, purchases);
  }

  /** Unmakes a sale; a refusal if the sale is not known, else null. */
  public Refusal handle(Turn turn, Sale sale) {
    if (memory.knows(sale.saleId())) {
      return null;
    }
    Receipt original = returns.original(turn, sale);
    if (original == null) {
      return new Refusal(
          Reason.UNKNOWN_ORIGINAL,
          "originalSaleId names no sale of this member that can still be voided; send the void"
              + " again after its sale");
    }
    memory.remember(new Slip(sale.saleId(), sale.soldAt(), null));
    if (!original.isVoided()) {
      unmake(turn, sale, original);
    }
    return null;
  }

  private void unmake(Turn turn, Sale sale, Receipt original) {
    boolean wasPurchase = original.isLivePurchase();
    returns.bookVoid(turn, sale, original);
    if (wasPurchase) {
      int day = turn.program().calendar().dayOf(original.soldAt());
      tiers.buckets().add(ProgramCalendar.monthOf(day), 0, 0, -1);
      takeBackPurchase(original);
    }
    tiers.takeBackUpgrade(turn, original.saleId());
  }

  private void takeBackPurchase(Receipt original) {
    Receipt next = memory.nextPurchaseFrom(original.soldAt());
    if (next != null) {
      Recency earlier = original.ended().stage();
      Recency later = next.ended().stage();
      int followUps = original.ended().followUps();
      if (next.soldAt() == original.soldAt()) {
        // Of two purchases at one instant either may be the one that ended the rhythm.
        followUps = Math.max(followUps, next.ended().followUps());
      }
      next.ends(new Rhythm(later.compareTo(earlier) < 0 ? earlier : later, followUps));
    }
    purchases.unmade(
        sent,
        original.soldAt(),
        original.ended(),
        memory::firstRememberedPurchaseAt,
        memory.lastPurchaseAt());
  }
}
