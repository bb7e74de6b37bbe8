package io.tillstream.engine.receipt;

import io.tillstream.engine.answer.LedgerEntry.Kind;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.ledger.Booking;
import io.tillstream.engine.ledger.Drawn;
import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.lifecycle.Purchases;
import io.tillstream.engine.program.PointsPolicy;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.ProgramCalendar;
import io.tillstream.engine.receipt.Slip.Provisional;
import io.tillstream.engine.tier.TierBook;
import io.tillstream.engine.turn.Turn;

/**
 * Goods that come back: against the sale they came from, or, where that is not known, for what the
 * rules give on the day of the return (semantics section 5).
 */
public final class ReturnHandler {

  private final SaleMemory memory;
  private final Ledger ledger;
  private final TierBook tiers;
  private final Purchases purchases;

  public ReturnHandler(SaleMemory memory, Ledger ledger, TierBook tiers, Purchases purchases) {
    this.memory = memory;
    this.ledger = ledger;
    this.tiers = tiers;
    this.purchases = purchases;
  }

  /** Books a return. */
  public void handle(Turn turn, Sale sale) {
    if (memory.knows(sale.saleId())) {
      return;
    }
    Receipt original = original(turn, sale);
    Provisional provisional = null;
    if (original == null) {
      provisional = bookAlone(turn, sale);
    } else {
      bookAgainst(turn, sale, original, sale.soldAt());
    }
    memory.remember(new Slip(sale.saleId(), sale.soldAt(), provisional));
  }

  /**
   * The sale that a return or void names; null if it is not known, or too long ago by the clock:
   * ids may be remembered for longer than sales can be returned.
   */
  Receipt original(Turn turn, Sale sale) {
    Receipt receipt = sale.originalSaleId() == null ? null : memory.receipt(sale.originalSaleId());
    return receipt != null && inTime(turn.program(), turn.clock(), receipt) ? receipt : null;
  }

  private static boolean inTime(Program program, long instant, Receipt original) {
    return instant - program.points().returns().withinMillis() <= original.soldAt();
  }

  /** The rules (without a tier bonus) as of the return's own day. */
  private Provisional bookAlone(Turn turn, Sale sale) {
    PointsPolicy policy = turn.program().points();
    int day = turn.program().calendar().dayOf(sale.soldAt());
    Amounts amounts = Amounts.of(policy, sale, turn.member(), day);
    long points = Amounts.rulePoints(policy, amounts.ruleMinor());
    Drawn drawn = reverse(turn, sale, points, Ledger.NO_LOT, sale.soldAt());
    long eligible = amounts.eligibleMinor();
    tiers.buckets().add(ProgramCalendar.monthOf(day), -eligible, -points, 0);
    purchases.addSpend(-amounts.totalMinor());
    boolean mayStillArrive =
        sale.originalSaleId() != null && !memory.hasReceipt(sale.originalSaleId());
    return mayStillArrive ? new Provisional(sale, drawn, eligible, points) : null;
  }

  /** The original came after its return: books them as if they had come in order. */
  void settle(Turn turn, Slip slip, Receipt original) {
    Provisional provisional = slip.provisional();
    Sale sale = provisional.sale();
    if (!inTime(turn.program(), sale.soldAt(), original)) {
      return;
    }
    Booking back =
        new Booking(Kind.RESTORE, sale.saleId(), null, sale.storeId(), original.soldAt());
    ledger.giveBack(turn, back, provisional.drawn(), lotOf(turn.program(), original));
    int day = turn.program().calendar().dayOf(sale.soldAt());
    tiers
        .buckets()
        .add(ProgramCalendar.monthOf(day), provisional.eligibleMinor(), provisional.points(), 0);
    purchases.addSpend(sale.totalMinor());
    bookAgainst(turn, sale, original, original.soldAt());
    slip.settle();
  }

  private void bookAgainst(Turn turn, Sale sale, Receipt original, long datedAt) {
    Program program = turn.program();
    int day = program.calendar().dayOf(original.soldAt());
    Sale seen = AsSold.sale(sale, original);
    Amounts amounts =
        Amounts.of(
            program.points(),
            seen,
            AsSold.member(turn.member(), original.tier(program).name()),
            day);
    long totalBefore = original.totalMinor();
    long eligibleBefore = original.eligibleMinor();
    long points = original.takeBack(amounts, program);
    reverse(turn, sale, points, lotOf(program, original), datedAt);
    long eligible = original.eligibleMinor() - eligibleBefore;
    tiers.buckets().add(ProgramCalendar.monthOf(day), eligible, -points, 0);
    purchases.addSpend(original.totalMinor() - totalBefore);
  }

  /**
   * Unmakes all that is left of a sale's points and spend; visits and purchases are not its own.
   */
  void bookVoid(Turn turn, Sale sale, Receipt original) {
    long total = original.totalMinor();
    long eligible = original.eligibleMinor();
    long points = original.voidAll();
    reverse(turn, sale, points, lotOf(turn.program(), original), sale.soldAt());
    int day = turn.program().calendar().dayOf(original.soldAt());
    tiers.buckets().add(ProgramCalendar.monthOf(day), -eligible, -points, 0);
    purchases.addSpend(-total);
  }

  private Drawn reverse(Turn turn, Sale sale, long points, int firstFrom, long datedAt) {
    Booking booking = new Booking(Kind.REVERSE, sale.saleId(), null, sale.storeId(), datedAt);
    boolean mayOwe = turn.program().points().returns().negativeBalance();
    return ledger.debit(turn, booking, points, firstFrom, mayOwe);
  }

  private static int lotOf(Program program, Receipt receipt) {
    PointsPolicy policy = program.points();
    return policy.expiry() == null
        ? Ledger.NEVER_EXPIRES
        : policy.expiry().expiresOn(program.calendar().dayOf(receipt.soldAt()));
  }
}
