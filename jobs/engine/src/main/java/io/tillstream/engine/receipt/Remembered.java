package io.tillstream.engine.receipt;

import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.ArrayList;
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
        public void settle(List<Remembered> entries, long base, StateReader in, Sheet sheet) {
          sheet.hold(in, Usual.read(in));
          for (Remembered entry : entries) {
            entry.fold(in, sheet);
          }
        }

        @Override
        public List<Remembered> read(int count, long base, StateReader in, Sheet sheet) {
          sheet.hold(in, Usual.read(in));
          List<Remembered> entries = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            entries.add(Remembered.read(in, base, sheet));
          }
          return entries;
        }
      };

  private final long soldAt;

  // Where it lies on the sheet, and what has to be known to read it there.
  private Sheet sheet;
  private int flags;
  private int from;
  private int to;

  /** The sale itself, since somebody wanted it; null while it is folded. */
  private Receipt receipt;

  private Remembered(long soldAt, Receipt receipt) {
    this.soldAt = soldAt;
    this.receipt = receipt;
  }

  static Remembered of(Receipt receipt) {
    return new Remembered(receipt.soldAt(), receipt);
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
    return receipt == null
        ? sheet.bytes().hasAt(from, id.bytes())
        : receipt.saleId().equals(id.text());
  }

  @Override
  int idHash() {
    return receipt == null ? sheet.bytes().idHashAt(from) : new SaleId(receipt.saleId()).hash();
  }

  /** The sale itself; may be changed. */
  Receipt receipt() {
    touch();
    return unfolded();
  }

  private Receipt unfolded() {
    if (receipt == null) {
      receipt = ReceiptLayout.read(sheet.bytes().at(from), flags, soldAt, sheet.usual());
    }
    return receipt;
  }

  /** What most receipts have in common, if it is up to this one. */
  Usual usual() {
    return receipt == null && ReceiptLayout.isAsUsual(flags) ? sheet.usual() : unfolded().usual();
  }

  /**
   * @param mostly what the others have in common
   */
  void write(StateWriter out, long clock, Usual mostly) {
    if (receipt == null && mostly.equals(sheet.usual())) {
      out.unsigned(flags).instant(clock, soldAt).raw(sheet.bytes(), from, to);
    } else {
      int current = ReceiptLayout.flags(unfolded(), mostly);
      out.unsigned(current).instant(clock, soldAt);
      ReceiptLayout.write(receipt, current, out);
    }
  }

  /**
   * @param sheet holds the bytes that are read from, and will hold them as long as this is folded
   */
  static Remembered read(StateReader in, long clock, Sheet sheet) {
    int flags = in.count();
    Remembered read = new Remembered(in.instant(clock), null);
    read.foldAt(in, flags, sheet);
    return read;
  }

  /**
   * Folds it into bytes that were just written of it. What it holds is only set where it changes:
   * the collector looks again at every old object that is written to.
   */
  private void fold(StateReader in, Sheet to) {
    int written = in.count();
    in.skip(); // its instant, which does not change
    foldAt(in, written, to);
    if (receipt != null) {
      receipt = null;
    }
  }

  private void foldAt(StateReader in, int written, Sheet into) {
    flags = written;
    from = in.position();
    ReceiptLayout.skip(in, written);
    to = in.position();
    if (sheet != into) {
      sheet = into;
    }
  }
}
