package io.tillstream.engine.receipt;

import io.tillstream.engine.lifecycle.Rhythm;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The receipts a member's later events may refer to or repeat: sales with what is left of them,
 * returns and voids by their ids. Forgotten once the member's clock has passed their time.
 */
public final class SaleMemory {

  private final List<Receipt> receipts = new ArrayList<>(4);
  private final List<Slip> slips = new ArrayList<>(0);
  private long lastForgottenPurchaseAt;

  /** True if a sale of that id is remembered, so that a void may still come. */
  public boolean hasReceipt(String saleId) {
    return receipt(saleId) != null;
  }

  /** True if a sale, return or void of that id was taken before. */
  boolean knows(String saleId) {
    return receipt(saleId) != null || hasSlip(saleId);
  }

  private boolean hasSlip(String saleId) {
    for (int i = 0; i < slips.size(); i++) {
      if (slips.get(i).saleId().equals(saleId)) {
        return true;
      }
    }
    return false;
  }

  /** The sale of that id; null if it is not known (any more). */
  Receipt receipt(String saleId) {
    for (int i = receipts.size() - 1; i >= 0; i--) {
      if (receipts.get(i).saleId().equals(saleId)) {
        return receipts.get(i);
      }
    }
    return null;
  }

  void remember(Receipt receipt) {
    receipts.add(receipt);
  }

  void remember(Slip slip) {
    slips.add(slip);
  }

  /** Returns that wait for a sale, in the order of their arrival. */
  List<Slip> waitingFor(String saleId) {
    List<Slip> waiting = List.of();
    for (Slip slip : slips) {
      if (slip.provisional() != null && slip.provisional().sale().originalSaleId().equals(saleId)) {
        waiting = waiting.isEmpty() ? new ArrayList<>() : waiting;
        waiting.add(slip);
      }
    }
    return waiting;
  }

  /** Takes over what another member remembers; of the same id twice, one's own is found first. */
  public void absorb(Program program, SaleMemory gone) {
    receipts.addAll(0, gone.receipts);
    slips.addAll(gone.slips);
    lastForgottenPurchaseAt = Math.max(lastForgottenPurchaseAt, gone.lastForgottenPurchaseAt);
    interleave(program, gone.receipts);
  }

  /** A purchase that now follows one of the other member's has ended the rhythm since that one. */
  private void interleave(Program program, List<Receipt> others) {
    Receipt before = null;
    for (Receipt next : purchasesInOrder()) {
      if (before != null && others.contains(before) != others.contains(next)) {
        next.ends(Rhythm.reached(program, before.soldAt(), next.soldAt()));
      }
      before = next;
    }
  }

  private List<Receipt> purchasesInOrder() {
    return receipts.stream()
        .filter(Receipt::isLivePurchase)
        .sorted(Comparator.comparingLong(Receipt::soldAt))
        .toList();
  }

  /**
   * Forgets what is older than that.
   *
   * @param memoryMillis how long ids are kept, from the record's own time
   */
  public void forget(long clock, long memoryMillis) {
    for (int i = receipts.size() - 1; i >= 0; i--) {
      Receipt receipt = receipts.get(i);
      if (clock - memoryMillis > receipt.soldAt()) {
        if (receipt.isLivePurchase()) {
          lastForgottenPurchaseAt = Math.max(lastForgottenPurchaseAt, receipt.soldAt());
        }
        receipts.remove(i);
      }
    }
    for (int i = slips.size() - 1; i >= 0; i--) {
      if (clock - memoryMillis > slips.get(i).at()) {
        slips.remove(i);
      }
    }
  }

  /** When the member last bought, by the sales that stand; 0 if never. Epoch milliseconds. */
  long lastPurchaseAt() {
    long last = lastForgottenPurchaseAt;
    for (Receipt receipt : receipts) {
      if (receipt.isLivePurchase()) {
        last = Math.max(last, receipt.soldAt());
      }
    }
    return last;
  }

  /**
   * The earliest purchase among the sales that are remembered and stand; 0 if there is none. Every
   * purchase after a sale that can still be voided is remembered too.
   */
  long firstRememberedPurchaseAt() {
    long first = 0;
    for (Receipt receipt : receipts) {
      if (receipt.isLivePurchase() && (first == 0 || receipt.soldAt() < first)) {
        first = receipt.soldAt();
      }
    }
    return first;
  }

  /**
   * The next purchase that stands, at an instant or later; null if there is none, or if it is
   * forgotten.
   */
  Receipt nextPurchaseFrom(long instant) {
    if (instant <= lastForgottenPurchaseAt) {
      return null;
    }
    Receipt next = null;
    for (Receipt receipt : receipts) {
      if (receipt.isLivePurchase()
          && receipt.soldAt() >= instant
          && (next == null || receipt.soldAt() < next.soldAt())) {
        next = receipt;
      }
    }
    return next;
  }

  /**
   * @param lastAt the last purchase, which is often the last one forgotten too; 0 if there is none
   */
  public void write(StateWriter out, long clock, long lastAt) {
    if (lastForgottenPurchaseAt == 0 || lastForgottenPurchaseAt == lastAt) {
      out.unsigned(lastForgottenPurchaseAt == 0 ? 0 : 1);
    } else {
      out.unsigned(2).instant(clock, lastForgottenPurchaseAt);
    }
    out.unsigned(receipts.size());
    receipts.forEach(receipt -> receipt.write(out, clock));
    out.unsigned(slips.size());
    slips.forEach(slip -> slip.write(out, clock));
  }

  public static SaleMemory read(StateReader in, long clock, long lastAt) {
    SaleMemory memory = new SaleMemory();
    memory.lastForgottenPurchaseAt = readLastForgotten(in, clock, lastAt);
    for (int left = in.count(); left > 0; left--) {
      memory.receipts.add(Receipt.read(in, clock));
    }
    for (int left = in.count(); left > 0; left--) {
      memory.slips.add(Slip.read(in, clock));
    }
    return memory;
  }

  private static long readLastForgotten(StateReader in, long clock, long lastAt) {
    long coded = in.unsigned();
    if (in.version() == 1) {
      return coded == 0 ? 0 : clock - coded + 1;
    }
    return coded == 2 ? in.instant(clock) : coded == 1 ? lastAt : 0;
  }
}
