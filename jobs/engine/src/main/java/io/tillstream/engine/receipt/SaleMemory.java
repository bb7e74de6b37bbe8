package io.tillstream.engine.receipt;

import io.tillstream.engine.lifecycle.Rhythm;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.snapshot.PageChanges;
import io.tillstream.engine.snapshot.PageChanges.Kind;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The receipts a member's later events may refer to or repeat: sales with what is left of them,
 * returns and voids by their ids. Forgotten once the member's clock has passed their time.
 */
public final class SaleMemory {

  private static final int NEVER_FORGOT = 0;
  private static final int FORGOT_THE_LAST = 1;
  private static final int FORGOT = 2;
  private static final int SLIPS_SHIFT = 2;

  private final Recollections<Remembered> receipts = new Recollections<>();
  private final Recollections<Slip> slips = new Recollections<>();

  /** Of the slips, those that wait for their sale, and some that did. */
  private final List<Slip> waiting = new ArrayList<>(0);

  private long lastForgottenPurchaseAt;

  /** True if a sale of that id is remembered, so that a void may still come. */
  public boolean hasReceipt(String saleId) {
    return receipts.find(new SaleId(saleId)) != null;
  }

  /** True if a sale, return or void of that id was taken before. */
  boolean knows(String saleId) {
    SaleId wanted = new SaleId(saleId);
    return receipts.find(wanted) != null || slips.find(wanted) != null;
  }

  /** The sale of that id; null if it is not known (any more). */
  Receipt receipt(String saleId) {
    Remembered found = receipts.find(new SaleId(saleId));
    return found == null ? null : found.receipt();
  }

  void remember(Receipt receipt) {
    receipts.add(Remembered.of(receipt));
  }

  void remember(Slip slip) {
    slips.add(slip);
    noteIfWaiting(slip);
  }

  private void noteIfWaiting(Slip slip) {
    if (slip.provisional() != null) {
      waiting.add(slip);
    }
  }

  /** Returns that wait for a sale, in the order of their arrival. */
  List<Slip> waitingFor(String saleId) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    waiting.removeIf(slip -> slip.provisional() == null);
    return waiting.stream().filter(slip -> slip.waitsFor(saleId)).toList();
  }

  /** Takes over what another member remembers; of the same id twice, one's own is found first. */
  public void absorb(Program program, SaleMemory gone) {
    receipts.addBefore(gone.receipts);
    slips.addAfter(gone.slips);
    waiting.addAll(gone.waiting);
    lastForgottenPurchaseAt = Math.max(lastForgottenPurchaseAt, gone.lastForgottenPurchaseAt);
    interleave(program, gone.receipts);
  }

  /** A purchase that now follows one of the other member's has ended the rhythm since that one. */
  private void interleave(Program program, Recollections<Remembered> others) {
    Set<Remembered> ofOthers = new HashSet<>(others.inOrder());
    Remembered before = null;
    for (Remembered next : purchasesInOrder()) {
      if (before != null && ofOthers.contains(before) != ofOthers.contains(next)) {
        next.receipt().ends(Rhythm.reached(program, before.at(), next.at()));
      }
      before = next;
    }
  }

  private List<Remembered> purchasesInOrder() {
    return receipts.inOrder().stream()
        .filter(Remembered::isLivePurchase)
        .sorted(Comparator.comparingLong(Remembered::at))
        .toList();
  }

  /**
   * Forgets what is older than that.
   *
   * @param memoryMillis how long ids are kept, from the record's own time
   * @return true if a sale was among it
   */
  public boolean forget(long clock, long memoryMillis) {
    long oldest = clock - memoryMillis;
    int sales = receipts.size();
    receipts.forgetBefore(oldest, this::noteForgotten);
    slips.forgetBefore(oldest, waiting::remove);
    return receipts.size() < sales;
  }

  private void noteForgotten(Remembered receipt) {
    if (receipt.isLivePurchase()) {
      lastForgottenPurchaseAt = Math.max(lastForgottenPurchaseAt, receipt.at());
    }
  }

  /** When the member last bought, by the sales that stand; 0 if never. Epoch milliseconds. */
  long lastPurchaseAt() {
    return Math.max(lastForgottenPurchaseAt, receipts.latestAt(Remembered::isLivePurchase));
  }

  /**
   * The earliest purchase among the sales that are remembered and stand; 0 if there is none. Every
   * purchase after a sale that can still be voided is remembered too.
   */
  long firstRememberedPurchaseAt() {
    long first = 0;
    for (Remembered receipt : receipts) {
      if (receipt.isLivePurchase() && (first == 0 || receipt.at() < first)) {
        first = receipt.at();
      }
    }
    return first;
  }

  /**
   * The next purchase that stands, at an instant or later; null if there is none, or if it is
   * forgotten.
   */
  Receipt nextPurchaseFrom(long instant) {
    if (instant <= lastForgottenPurchaseAt || instant > receipts.latestAt()) {
      return null;
    }
    Remembered next = null;
    for (Remembered receipt : receipts.since(instant)) {
      if (receipt.isLivePurchase()
          && receipt.at() >= instant
          && (next == null || receipt.at() < next.at())) {
        next = receipt;
      }
    }
    return next == null ? null : next.receipt();
  }

  /**
   * @param lastAt the last purchase, which is often the last one forgotten too; 0 if there is none
   */
  public void write(StateWriter out, long clock, long lastAt) {
    writeForgotten(out, clock, lastAt, slips.size());
    out.unsigned(receipts.size());
    Remembered last = receipts.last();
    if (last != null) {
      Usual usual = last.usual();
      usual.write(out);
      for (Remembered receipt : receipts) {
        receipt.write(out, clock, usual);
      }
    }
    for (Slip slip : slips) {
      slip.write(out, clock);
    }
  }

  private void writeForgotten(StateWriter out, long clock, long lastAt, int slipCount) {
    int forgotten =
        lastForgottenPurchaseAt == 0
            ? NEVER_FORGOT
            : lastForgottenPurchaseAt == lastAt ? FORGOT_THE_LAST : FORGOT;
    out.unsigned(forgotten | (long) slipCount << SLIPS_SHIFT);
    if (forgotten == FORGOT) {
      out.instant(clock, lastForgottenPurchaseAt);
    }
  }

  /**
   * Writes apart what {@link #write} writes in one: into the head, how much there is, and onto
   * pages, what has changed since this was called last.
   *
   * @param room how many receipts or slips go onto a page
   * @return how many bytes all pages have
   */
  public long writeApart(StateWriter head, long clock, long lastAt, int room, PageChanges changes) {
    writeForgotten(head, clock, lastAt, slips.size());
    head.unsigned(receipts.size());
    return receipts.writePages(Remembered.ON_PAGES, room, Kind.RECEIPTS, head, clock, changes)
        + slips.writePages(Slip.ON_PAGES, room, Kind.SLIPS, head, clock, changes);
  }

  public static SaleMemory read(StateReader in, long clock, long lastAt) {
    SaleMemory memory = new SaleMemory();
    if (in.version() < 4) {
      memory.readFormer(in, clock, lastAt);
      return memory;
    }
    int slipCount = memory.readForgotten(in, clock, lastAt);
    int count = in.count();
    memory.receipts.expect(count + 1); // a sale is what comes next
    if (count > 0) {
      Sheet sheet = new Sheet();
      sheet.hold(in, Usual.read(in));
      for (int i = 0; i < count; i++) {
        memory.receipts.add(Remembered.read(in, clock, sheet));
      }
    }
    memory.readSlips(in, clock, slipCount);
    return memory;
  }

  /** Returns how many slips there are. */
  private int readForgotten(StateReader in, long clock, long lastAt) {
    int header = in.count();
    lastForgottenPurchaseAt =
        switch (header & 3) {
          case FORGOT -> in.instant(clock);
          case FORGOT_THE_LAST -> lastAt;
          default -> 0;
        };
    return header >> SLIPS_SHIFT;
  }

  /**
   * Reads what {@link #writeApart} wrote.
   *
   * @param pages all pages of the member
   * @throws IllegalArgumentException if they are not those that belong to the head
   */
  public static SaleMemory readApart(
      StateReader head, long clock, long lastAt, Map<Integer, byte[]> pages) {
    SaleMemory memory = new SaleMemory();
    int slipCount = memory.readForgotten(head, clock, lastAt);
    int count = head.count();
    memory.receipts.readPages(Remembered.ON_PAGES, Kind.RECEIPTS.among(pages), count, head, clock);
    memory.slips.readPages(Slip.ON_PAGES, Kind.SLIPS.among(pages), slipCount, head, clock);
    for (Slip slip : memory.slips) {
      memory.noteIfWaiting(slip);
    }
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
      remember(Slip.read(in, clock));
    }
  }
}
