package io.tillstream.engine.receipt;

import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.lifecycle.Rhythm;
import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;

/**
 * A receipt as bytes, from version 4 on: flags before its time, which is written anew each time,
 * and after it what can be copied as it is while the receipt does not change.
 */
final class ReceiptLayout {

  private static final int PURCHASE = 1;
  private static final int AS_USUAL = 2;
  private static final int RULES_AS_EXPECTED = 4;
  private static final int TOTAL_AS_SPEND = 8;
  private static final int CHANNEL_SHIFT = 4;
  private static final int STORE = 64;
  private static final int VOIDED = 128;
  private static final int COUNTED_BELOW_SPEND = 256;
  private static final int STAGE_SHIFT = 9;
  private static final int FOLLOW_UPS_SHIFT = 11;
  private static final Channel[] CHANNELS = Channel.values();
  private static final Recency[] STAGES = Recency.values();

  private ReceiptLayout() {}

  static boolean isLivePurchase(int flags) {
    return (flags & (PURCHASE | VOIDED)) == PURCHASE;
  }

  static boolean isAsUsual(int flags) {
    return (flags & AS_USUAL) != 0;
  }

  /** What has to be known of a receipt to read the rest of it. */
  static int flags(Receipt receipt, Usual usual) {
    return (receipt.purchase ? PURCHASE : 0)
        | (receipt.usual().equals(usual) ? AS_USUAL : 0)
        | (unexpectedRules(receipt) == 0 ? RULES_AS_EXPECTED : 0)
        | (receipt.totalMinor == receipt.spendMinor ? TOTAL_AS_SPEND : 0)
        | receipt.channel.ordinal() << CHANNEL_SHIFT
        | (receipt.storeId == null ? 0 : STORE)
        | (receipt.voided ? VOIDED : 0)
        | (receipt.countedMinor < Math.max(0, receipt.spendMinor) ? COUNTED_BELOW_SPEND : 0)
        | receipt.ended.stage().ordinal() << STAGE_SHIFT
        | receipt.ended.followUps() << FOLLOW_UPS_SHIFT;
  }

  static void write(Receipt receipt, int flags, StateWriter out) {
    out.id(receipt.saleId);
    if (!isAsUsual(flags)) {
      receipt.usual().write(out);
    }
    if ((flags & STORE) != 0) {
      out.text(receipt.storeId);
    }
    out.unsigned(receipt.points).signed(receipt.spendMinor);
    if ((flags & TOTAL_AS_SPEND) == 0) {
      out.unsigned(receipt.totalMinor);
    }
    if ((flags & COUNTED_BELOW_SPEND) != 0) {
      out.unsigned(receipt.countedMinor);
    }
    if ((flags & RULES_AS_EXPECTED) == 0) {
      writeUnexpectedRules(receipt, out);
    }
  }

  static Receipt read(StateReader in, int flags, long soldAt, Usual usual) {
    String saleId = in.id();
    Usual own = isAsUsual(flags) ? usual : Usual.read(in);
    Receipt receipt =
        new Receipt(
            saleId,
            soldAt,
            own.programVersion(),
            CHANNELS[flags >> CHANNEL_SHIFT & 3],
            (flags & STORE) != 0 ? in.text() : null,
            own.tier(),
            (flags & PURCHASE) != 0);
    receipt.voided = (flags & VOIDED) != 0;
    receipt.ended = new Rhythm(STAGES[flags >> STAGE_SHIFT & 3], flags >> FOLLOW_UPS_SHIFT);
    receipt.points = in.unsigned();
    receipt.spendMinor = in.signed();
    receipt.totalMinor = (flags & TOTAL_AS_SPEND) != 0 ? receipt.spendMinor : in.unsigned();
    receipt.countedMinor =
        (flags & COUNTED_BELOW_SPEND) != 0 ? in.unsigned() : Math.max(0, receipt.spendMinor);
    receipt.ruleMinor = new long[own.rules()];
    readRules(receipt, in, (flags & RULES_AS_EXPECTED) != 0 ? 0 : in.count());
    return receipt;
  }

  /** Passes over what {@link #write} wrote. */
  static void skip(StateReader in, int flags) {
    in.skipId();
    if (!isAsUsual(flags)) {
      Usual.read(in);
    }
    if ((flags & STORE) != 0) {
      in.text();
    }
    in.skip();
    in.skip();
    if ((flags & TOTAL_AS_SPEND) == 0) {
      in.skip();
    }
    if ((flags & COUNTED_BELOW_SPEND) != 0) {
      in.skip();
    }
    for (int left = (flags & RULES_AS_EXPECTED) != 0 ? 0 : in.count(); left > 0; left--) {
      in.skip();
      in.skip();
    }
  }

  /** The base rule counts all spend and a bonus rule none; a program may have hundreds. */
  private static long expectedMinor(Receipt receipt, int rule) {
    return rule == 0 ? receipt.spendMinor : 0;
  }

  private static int unexpectedRules(Receipt receipt) {
    int count = 0;
    for (int r = 0; r < receipt.ruleMinor.length; r++) {
      count += receipt.ruleMinor[r] == expectedMinor(receipt, r) ? 0 : 1;
    }
    return count;
  }

  private static void writeUnexpectedRules(Receipt receipt, StateWriter out) {
    out.unsigned(unexpectedRules(receipt));
    int next = 0;
    for (int r = 0; r < receipt.ruleMinor.length; r++) {
      if (receipt.ruleMinor[r] != expectedMinor(receipt, r)) {
        out.unsigned(r - next).signed(receipt.spendMinor - receipt.ruleMinor[r]);
        next = r + 1;
      }
    }
  }

  private static void readRules(Receipt receipt, StateReader in, int unexpected) {
    for (int r = 0; r < receipt.ruleMinor.length; r++) {
      receipt.ruleMinor[r] = expectedMinor(receipt, r);
    }
    int next = 0;
    for (int left = unexpected; left > 0; left--) {
      next += in.count();
      receipt.ruleMinor[next++] = receipt.spendMinor - in.signed();
    }
  }
}
