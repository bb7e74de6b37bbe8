package io.tillstream.engine.receipt;

import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.event.Sale;
import io.tillstream.engine.lifecycle.Rhythm;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Rate;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;

/**
 * What is remembered of a sale while it can be returned: what is left of it after all returns so
 * far. Sums may run below 0 where more came back than was sold; what counts is then 0.
 */
public final class Receipt {

  private static final int PURCHASE = 1;
  private static final int VOIDED = 2;
  private static final int RULES_AS_SPEND = 4;
  private static final int TOTAL_AS_SPEND = 8;
  private static final int CHANNEL_SHIFT = 4;
  private static final int TIER = 64;
  private static final int COUNTED_BELOW_SPEND = 128;
  private static final int STORE = 256;
  private static final int STAGE_SHIFT = 9;
  private static final int FOLLOW_UPS_SHIFT = 11;

  private final String saleId;
  private final long soldAt;
  private final int programVersion;
  private final Channel channel;
  private final String storeId;
  private final String tier;
  private final boolean purchase;
  private long totalMinor;
  private long spendMinor;
  private long countedMinor;
  private long[] ruleMinor;
  private long points;
  private boolean voided;
  private Rhythm ended = Rhythm.NEW;

  private Receipt(
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

  void write(StateWriter out, long clock) {
    boolean rulesAsSpend = everyRuleIs(spendMinor);
    boolean totalAsSpend = totalMinor == spendMinor;
    boolean countedBelowSpend = countedMinor < Math.max(0, spendMinor);
    out.unsigned(
        (purchase ? PURCHASE : 0)
            | (voided ? VOIDED : 0)
            | (rulesAsSpend ? RULES_AS_SPEND : 0)
            | (totalAsSpend ? TOTAL_AS_SPEND : 0)
            | channel.ordinal() << CHANNEL_SHIFT
            | (tier == null ? 0 : TIER)
            | (countedBelowSpend ? COUNTED_BELOW_SPEND : 0)
            | (storeId == null ? 0 : STORE)
            | ended.stage().ordinal() << STAGE_SHIFT
            | ended.followUps() << FOLLOW_UPS_SHIFT);
    out.text(saleId).instant(clock, soldAt).unsigned(programVersion);
    if (storeId != null) {
      out.text(storeId);
    }
    if (tier != null) {
      out.text(tier);
    }
    out.unsigned(points).signed(spendMinor);
    if (!totalAsSpend) {
      out.unsigned(totalMinor);
    }
    if (countedBelowSpend) {
      out.unsigned(countedMinor);
    }
    out.unsigned(ruleMinor.length);
    for (int r = 0; r < ruleMinor.length && !rulesAsSpend; r++) {
      out.signed(ruleMinor[r]);
    }
  }

  private boolean everyRuleIs(long amountMinor) {
    for (long minor : ruleMinor) {
      if (minor != amountMinor) {
        return false;
      }
    }
    return true;
  }

  static Receipt read(StateReader in, long clock) {
    int flags = in.version() == 1 ? flagsOfV1(in.count()) : in.count();
    Receipt receipt =
        new Receipt(
            in.text(),
            in.instant(clock),
            in.count(),
            Channel.values()[flags >> CHANNEL_SHIFT & 3],
            (flags & STORE) != 0 ? in.text() : null,
            (flags & TIER) != 0 ? in.text() : null,
            (flags & PURCHASE) != 0);
    receipt.voided = (flags & VOIDED) != 0;
    Recency stage = Recency.values()[flags >> STAGE_SHIFT & 3];
    receipt.ended = new Rhythm(stage, flags >> FOLLOW_UPS_SHIFT);
    receipt.points = in.unsigned();
    receipt.spendMinor = in.signed();
    receipt.totalMinor = (flags & TOTAL_AS_SPEND) != 0 ? receipt.spendMinor : in.unsigned();
    receipt.countedMinor =
        (flags & COUNTED_BELOW_SPEND) != 0 ? in.unsigned() : Math.max(0, receipt.spendMinor);
    receipt.ruleMinor = new long[in.count()];
    for (int r = 0; r < receipt.ruleMinor.length; r++) {
      receipt.ruleMinor[r] = (flags & RULES_AS_SPEND) != 0 ? receipt.spendMinor : in.signed();
    }
    return receipt;
  }

  /** Version 1 always wrote store and tier, and had its rarer flags elsewhere. */
  private static int flagsOfV1(int flags) {
    int same = flags & (PURCHASE | VOIDED | RULES_AS_SPEND | TOTAL_AS_SPEND | 3 << CHANNEL_SHIFT);
    int counted = (flags & 256) != 0 ? COUNTED_BELOW_SPEND : 0;
    return same | counted | TIER | STORE | (flags >> 6 & 3) << STAGE_SHIFT;
  }
}
