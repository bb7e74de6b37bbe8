package io.tillstream.engine;

import io.tillstream.engine.ledger.Ledger;
import io.tillstream.engine.lifecycle.Purchases;
import io.tillstream.engine.outreach.SentLog;
import io.tillstream.engine.points.RequestMemory;
import io.tillstream.engine.receipt.SaleMemory;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import io.tillstream.engine.tier.TierBook;

/**
 * Everything that is remembered of a member, and its bytes. The first byte says the version of the
 * layout; every version that was ever released is read for ever.
 */
public final class MemberState {

  /** The layout that {@link #toBytes} writes. */
  public static final int VERSION = 1;

  long clock = Long.MIN_VALUE;
  final Ledger ledger;
  final SaleMemory sales;
  final RequestMemory requests;
  final TierBook tiers;
  final Purchases purchases;
  final SentLog sent;

  private MemberState(
      Ledger ledger,
      SaleMemory sales,
      RequestMemory requests,
      TierBook tiers,
      Purchases purchases,
      SentLog sent) {
    this.ledger = ledger;
    this.sales = sales;
    this.requests = requests;
    this.tiers = tiers;
    this.purchases = purchases;
    this.sent = sent;
  }

  /** A member of whom nothing is known. */
  public static MemberState fresh() {
    return new MemberState(
        new Ledger(),
        new SaleMemory(),
        new RequestMemory(),
        new TierBook(),
        new Purchases(),
        new SentLog());
  }

  /** The state in the current layout; equal states have equal bytes. */
  public byte[] toBytes() {
    StateWriter out = new StateWriter().unsigned(VERSION);
    boolean begun = clock != Long.MIN_VALUE;
    out.unsigned(begun ? 1 : 0);
    if (begun) {
      out.signed(clock);
      ledger.write(out);
      tiers.write(out, clock);
      purchases.write(out, clock);
      sales.write(out, clock);
      requests.write(out, clock);
      sent.write(out, clock);
    }
    return out.toBytes();
  }

  /**
   * Reads a state back.
   *
   * @throws IllegalArgumentException if the bytes are of a later version
   */
  public static MemberState fromBytes(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    int version = in.count();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "member state of version " + version + "; this release reads up to " + VERSION);
    }
    if (in.count() == 0) {
      return fresh();
    }
    long clock = in.signed();
    Ledger ledger = Ledger.read(in);
    TierBook tiers = TierBook.read(in, clock);
    Purchases purchases = Purchases.read(in, clock);
    SaleMemory sales = SaleMemory.read(in, clock);
    RequestMemory requests = RequestMemory.read(in, clock);
    SentLog sent = SentLog.read(in, clock);
    MemberState state = new MemberState(ledger, sales, requests, tiers, purchases, sent);
    state.clock = clock;
    return state;
  }
}
