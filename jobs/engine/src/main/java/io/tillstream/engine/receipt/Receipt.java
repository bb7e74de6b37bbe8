package io.tillstream.engine.receipt;

import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.lifecycle.Rhythm;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.Tier;

/**
 * What is remembered of a sale while it can be returned: what is left of it after all returns so
 * far. Sums may run below 0 where more came back than was sold; what counts is then 0.
 */
public final class Receipt {

  final String saleId;
  final long soldAt;
  final int programVersion;
  final Channel channel;
  final String storeId;
  final String tier;
  final boolean purchase;
  long totalMinor;
  long spendMinor;
  long countedMinor;
  long[] ruleMinor;
  long points;
  boolean voided;
  Rhythm ended = Rhythm.NEW;

  Receipt(
      String saleId,
      long soldAt,
      int programVersion,
      Channel channel,
      String storeId,
      String tier,
      boolean purchase) {
    this.saleId = saleId;
    this.soldAt = soldAt;
    this.programVersion = programVersion;
    this.channel = channel;
    this.storeId = storeId;
    this.tier = tier;
    this.purchase = purchase;
  }

  /**
   * A sale just posted.
   *
   * @param tier the tier held before it
   * @param points all it earned, tier bonus included
   */
  static Receipt of(Sale sale, Amounts amounts, Tier tier, long points, Program program) {
    Receipt receipt =
        new Receipt(
            sale.saleId(),
            sale.soldAt(),
            program.version(),
            sale.channel(),
            program.points().asksStore() ? sale.storeId() : null,
            tier.rank() == 0 ? null : tier.name(),
            amounts.totalMinor() > 0);
    receipt.totalMinor = amounts.totalMinor();
    receipt.spendMinor = amounts.spendMinor();
    receipt.countedMinor = amounts.eligibleMinor();
    receipt.ruleMinor = amounts.ruleMinor();
    receipt.points = points;
    return receipt;
  }

  public String saleId() {
    return saleId;
  }

  /** Epoch milliseconds. */
  public long soldAt() {
    return soldAt;
  }

  Channel channel() {
    return channel;
  }

  /** Null unless the program's conditions ask for it. */
  String storeId() {
    return storeId;
  }

  /** The tier held before the sale. */
  Tier tier(Program program) {
    return tier == null ? program.tiers().lowest() : program.tiers().named(tier);
  }

  /** True if it counts as a purchase: its total was above 0 and it is not voided. */
  public boolean isLivePurchase() {
    return purchase && !voided;
  }

  public boolean isVoided() {
    return voided;
  }

  /** The rhythm that the sale ended, for a void to put back. */
  Rhythm ended() {
    return ended;
  }

  void ends(Rhythm rhythm) {
    ended = rhythm;
  }

  /**
   * A sale that came to light before this one ended the rhythm in its stead.
   *
   * @param since what that sale began, for this one to end
   */
  Rhythm handOver(Rhythm since) {
    Rhythm rhythm = ended;
    ended = since;
    return rhythm;
  }

  /** Eligible spend that is left, in the minor unit; like points, a return never adds to it. */
  long eligibleMinor() {
    return countedMinor;
  }

  /** What is left of the total, in the minor unit. */
  long totalMinor() {
    return totalMinor;
  }

  /**
   * Books goods that came back.
   *
   * @return the points to take back; a return never adds points, so 0 or more
   */
  long takeBack(Amounts returned, Program program) {
    long before = totalMinor;
    totalMinor = Math.max(0, totalMinor - returned.totalMinor());
    spendMinor -= returned.spendMinor();
    countedMinor = Math.min(countedMinor, Math.max(0, spendMinor));
    boolean sameRules =
        programVersion == program.version() && ruleMinor.length == returned.ruleMinor().length;
    if (sameRules) {
      for (int r = 0; r < ruleMinor.length; r++) {
        ruleMinor[r] -= returned.ruleMinor()[r];
      }
    }
    return reduceTo(totalMinor == 0 ? 0 : sameRules ? recomputed(program) : shareLeft(before));
  }

  /** Unmakes the sale; returns the points to take back. */
  long voidAll() {
    voided = true;
    totalMinor = 0;
    spendMinor = 0;
    countedMinor = 0;
    ruleMinor = new long[ruleMinor.length];
    return reduceTo(0);
  }

  private long recomputed(Program program) {
    return Amounts.points(program.points(), ruleMinor, tier(program));
  }

  /** The rules it was posted under are gone: its points shrink with its total, rounded down. */
  private long shareLeft(long totalBefore) {
    return new Rate(totalMinor, totalBefore).floorOf(points);
  }

  private long reduceTo(long pointsLeft) {
    long back = Math.max(0, points - pointsLeft);
    points -= back;
    return back;
  }

  /** What receipts of one member mostly have in common. */
  Usual usual() {
    return new Usual(programVersion, tier, ruleMinor.length);
  }
}
