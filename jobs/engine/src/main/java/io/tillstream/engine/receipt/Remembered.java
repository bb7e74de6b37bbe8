package io.tillstream.engine.receipt;

import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A sale in memory. Most are read and written again many times before they are forgotten, without
 * anything being asked of them but their time: such a one stays folded, as the bytes it was read
 * from, until somebody wants its {@link #receipt}.
 */
final class Remembered extends Recollections.Entry {

  /** Sales on a page: what they have in common, then each of them. */
  static final Pages.Layout<Remembered> ON_PAGES =
      new Pages.Layout<>() {
        @Override
        public void write(List<Remembered> entries, long base, StateWriter out) {
          Usual usual = entries.get(entries.size() - 1).usual();
          usual.write(out);
          for (Remembered entry : entries) {
            entry.write(out, base, usual);
          }
        }

        @Override
        public List<Remembered> read(int count, long base, StateReader in) {
          Usual usual = Usual.read(in);
          List<Remembered> entries = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            entries.add(Remembered.read(in, base, usual));
          }
          return entries;
        }

        @Override
        public void settle(List<Remembered> entries, long base, StateReader in) {
          Iterator<Remembered> written = read(entries.size(), base, in).iterator();
          entries.forEach(entry -> entry.fold(written.next()));
        }
      };

  private final long soldAt;
  private int flags;
  private StateReader folded;
  private int from;
  private int to;
  private Usual usual;
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
  long at() {
    return soldAt;
  }

  boolean isLivePurchase() {
    return receipt == null ? ReceiptLayout.isLivePurchase(flags) : receipt.isLivePurchase();
  }

  @Override
  boolean is(SaleId id) {
    return receipt == null ? folded.hasAt(from, id.bytes()) : receipt.saleId().equals(id.text());
  }

  @Override
  int idHash() {
    return receipt == null ? folded.idHashAt(from) : new SaleId(receipt.saleId()).hash();
  }

  /** The sale itself; may be changed. */
  Receipt receipt() {
    touch();
    return unfolded();
  }

  private Receipt unfolded() {
    if (receipt == null) {
      receipt = ReceiptLayout.read(folded.at(from), flags, soldAt, usual);
    }
    return receipt;
  }

  /** What most receipts have in common, if it is up to this one. */
  Usual usual() {
    return receipt == null && ReceiptLayout.isAsUsual(flags) ? usual : unfolded().usual();
  }

  /**
   * @param mostly what the others have in common
   */
  void write(StateWriter out, long clock, Usual mostly) {
    if (receipt == null && mostly.equals(usual)) {
      out.unsigned(flags).instant(clock, soldAt).raw(folded, from, to);
    } else {
      int current = ReceiptLayout.flags(unfolded(), mostly);
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

  /** Folds it again, into the bytes that another was read from who says the same. */
  private void fold(Remembered same) {
    flags = same.flags;
    folded = same.folded;
    from = same.from;
    to = same.to;
    usual = same.usual;
    receipt = null;
  }
}
