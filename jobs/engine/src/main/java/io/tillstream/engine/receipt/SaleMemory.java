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

  private static final int NEVER_FORGOT = 0;
  private static final int FORGOT_THE_LAST = 1;
  private static final int FORGOT = 2;
  private static final int SLIPS_SHIFT = 2;

  private final ArrayList<Remembered> receipts = new ArrayList<>(0);
  private final List<Slip> slips = new ArrayList<>(0);
  private long lastForgottenPurchaseAt;

  /** True if a sale of that id is remembered, so that a void may still come. */
  public boolean hasReceipt(String saleId) {
    return find(saleId) != null;
  }

  /** True if a sale, return or void of that id was taken before. */
  boolean knows(String saleId) {
    return find(saleId) != null || hasSlip(saleId);
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
    Remembered found = find(saleId);
    return found == null ? null : found.receipt();
  }

  private Remembered find(String saleId) {
    SaleId wanted = new SaleId(saleId);
    for (int i = receipts.size() - 1; i >= 0; i--) {
      if (receipts.get(i).is(wanted)) {
        return receipts.get(i);
      }
    }
    return null;
  }

  void remember(Receipt receipt) {
    receipts.add(Remembered.of(receipt));
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
  private void interleave(Program program, List<Remembered> others) {
    Remembered before = null;
    for (Remembered next : purchasesInOrder()) {
      if (before != null && others.contains(before) != others.contains(next)) {
        next.receipt().ends(Rhythm.reached(program, before.soldAt(), next.soldAt()));
      }
      before = next;
    }
  }

  private List<Remembered> purchasesInOrder() {
    return receipts.stream()
        .filter(Remembered::isLivePurchase)
        .sorted(Comparator.comparingLong(Remembered::soldAt))
        .toList();
  }

  /**
   * Forgets what is older than that.
   *
   * @param memoryMillis how long ids are kept, from the record's own time
   */
  public void forget(long clock, long memoryMillis) {
    for (int i = receipts.size() - 1; i >= 0; i--) {
      Remembered receipt = receipts.get(i);
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
    for (Remembered receipt : receipts) {
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
    for (Remembered receipt : receipts) {
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
    Remembered next = null;
    for (Remembered receipt : receipts) {
      if (receipt.isLivePurchase()
          && receipt.soldAt() >= instant
          && (next == null || receipt.soldAt() < next.soldAt())) {
        next = receipt;
      }
    }
    return next == null ? null : next.receipt();
  }

  /**
   * @param lastAt the last purchase, which is often the last one forgotten too; 0 if there is none
   */
  public void write(StateWriter out, long clock, long lastAt) {
    int forgotten =
        lastForgottenPurchaseAt == 0
            ? NEVER_FORGOT
            : lastForgottenPurchaseAt == lastAt ? FORGOT_THE_LAST : FORGOT;
    out.unsigned(forgotten | (long) slips.size() << SLIPS_SHIFT);
    if (forgotten == FORGOT) {
      out.instant(clock, lastForgottenPurchaseAt);
    }
    out.unsigned(receipts.size());
    if (!receipts.isEmpty()) {
      Usual usual = receipts.get(receipts.size() - 1).usual();
      usual.write(out);
      for (int i = 0; i < receipts.size(); i++) {
        receipts.get(i).write(out, clock, usual);
      }
    }
    for (int i = 0; i < slips.size(); i++) {
      slips.get(i).write(out, clock);
    }
  }

  public static SaleMemory read(StateReader in, long clock, long lastAt) {
    SaleMemory memory = new SaleMemory();
    if (in.version() < 4) {
      memory.readFormer(in, clock, lastAt);
      return memory;
    }
    int header = in.count();
    memory.lastForgottenPurchaseAt =
        switch (header & 3) {
          case FORGOT -> in.instant(clock);
          case FORGOT_THE_LAST -> lastAt;
          default -> 0;
        };
    int count = in.count();
    memory.receipts.ensureCapacity(count + 1); // a sale is what comes next
    Usual usual = count == 0 ? null : Usual.read(in);
    for (int i = 0; i < count; i++) {
      memory.receipts.add(Remembered.read(in, clock, usual));
    }
    memory.readSlips(in, clock, header >> SLIPS_SHIFT);
    return memory;
  }

  private void readFormer(StateReader in, long clock, long lastAt) {
    long coded = in.unsigned();
    if (in.version() == 1) {
      lastForgottenPurchaseAt = coded == 0 ? 0 : clock - coded + 1;
    } else {
      lastForgottenPurchaseAt = coded == 2 ? in.instant(clock) : coded == 1 ? lastAt : 0;
    }
    for (int left = in.count(); left > 0; left--) {
      remember(FormerReceiptLayout.read(in, clock));
    }
    readSlips(in, clock, in.count());
  }

  private void readSlips(StateReader in, long clock, int count) {
    for (int i = 0; i < count; i++) {
      slips.add(Slip.read(in, clock));
    }
  }
}
