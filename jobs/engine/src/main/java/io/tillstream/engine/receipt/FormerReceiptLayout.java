package io.tillstream.engine.receipt;

import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.event.Channel;
import io.tillstream.engine.lifecycle.Rhythm;
import io.tillstream.engine.snapshot.StateReader;

/** A receipt as versions 1 to 3 of the layout wrote it. */
final class FormerReceiptLayout {

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
  private static final Channel[] CHANNELS = Channel.values();
  private static final Recency[] STAGES = Recency.values();

  private FormerReceiptLayout() {}

  static Receipt read(StateReader in, long clock) {
    int flags = in.version() == 1 ? flagsOfVersion1(in.count()) : in.count();
    Receipt receipt =
        new Receipt(
            in.text(),
            in.instant(clock),
            in.count(),
            CHANNELS[flags >> CHANNEL_SHIFT & 3],
            (flags & STORE) != 0 ? in.text() : null,
            (flags & TIER) != 0 ? in.text() : null,
            (flags & PURCHASE) != 0);
    receipt.voided = (flags & VOIDED) != 0;
    receipt.ended = new Rhythm(STAGES[flags >> STAGE_SHIFT & 3], flags >> FOLLOW_UPS_SHIFT);
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
  private static int flagsOfVersion1(int flags) {
    int same = flags & (PURCHASE | VOIDED | RULES_AS_SPEND | TOTAL_AS_SPEND | 3 << CHANNEL_SHIFT);
    int counted = (flags & 256) != 0 ? COUNTED_BELOW_SPEND : 0;
    return same | counted | TIER | STORE | (flags >> 6 & 3) << STAGE_SHIFT;
  }
}
