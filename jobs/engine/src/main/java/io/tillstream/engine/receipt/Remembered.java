package io.tillstream.engine.receipt;

import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;

/**
 * A sale in memory. Most are read and written again many times before they are forgotten, without
 * anything being asked of them but their time: such a one stays folded, as the bytes it was read
 * from, until somebody wants its {@link #receipt}.
 */
final class Remembered implements Recollections.Entry {

  private final long soldAt;
  private final int flags;
  private final StateReader folded;
  private final int from;
  private final int to;
  private final Usual usual;
  private Receipt receipt;

  private Remembered(
      long soldAt, int flags, StateReader folded, int from, int to, Usual usual, Receipt receipt) {
    this.soldAt = soldAt;
    this.flags = flags;
    this.folded = folded;
    this.from = from;
    this.to = to;
    this.usual = usual;
    this.receipt = receipt;
  }

  static Remembered of(Receipt receipt) {
    return new Remembered(receipt.soldAt(), 0, null, 0, 0, null, receipt);
  }

  /** When it was sold. */
  @Override
  public long at() {
    return soldAt;
  }

  boolean isLivePurchase() {
    return receipt == null ? ReceiptLayout.isLivePurchase(flags) : receipt.isLivePurchase();
  }

  @Override
  public boolean is(SaleId id) {
    return receipt == null ? folded.hasAt(from, id.bytes()) : receipt.saleId().equals(id.text());
  }

  @Override
  public int idHash() {
    return receipt == null ? folded.idHashAt(from) : new SaleId(receipt.saleId()).hash();
  }

  /** The sale itself; may be changed. */
  Receipt receipt() {
    if (receipt == null) {
      receipt = ReceiptLayout.read(folded.at(from), flags, soldAt, usual);
    }
    return receipt;
  }

  /** What most receipts have in common, if it is up to this one. */
  Usual usual() {
    return receipt == null && ReceiptLayout.isAsUsual(flags) ? usual : receipt().usual();
  }

  /**
   * @param mostly what the others have in common
   */
  void write(StateWriter out, long clock, Usual mostly) {
    if (receipt == null && mostly.equals(usual)) {
      out.unsigned(flags).instant(clock, soldAt).raw(folded, from, to);
    } else {
      int current = ReceiptLayout.flags(receipt(), mostly);
      out.unsigned(current).instant(clock, soldAt);
      ReceiptLayout.write(receipt, current, out);
    }
  }

  static Remembered read(StateReader in, long clock, Usual usual) {
    int flags = in.count();
    long soldAt = in.instant(clock);
    int from = in.position();
    ReceiptLayout.skip(in, flags);
    return new Remembered(soldAt, flags, in, from, in.position(), usual, null);
  }
}
