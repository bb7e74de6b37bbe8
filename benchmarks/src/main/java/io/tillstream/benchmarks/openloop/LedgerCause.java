package io.tillstream.benchmarks.openloop;

import io.tillstream.benchmarks.workload.Receipts;
import io.tillstream.connectors.kafka.WireFormat;
import java.nio.charset.StandardCharsets;

/**
 * Which receipt a ledger entry answers, read straight off its bytes: to decode all of it, twice a
 * receipt, would cost the machine more than the question is worth.
 */
final class LedgerCause {

  /** Between the member's id and the cause: seq, kind, points, balance. */
  private static final int NUMBERS_BETWEEN = 4;

  private final byte[] value;
  private int position = WireFormat.PREFIX_BYTES;

  private LedgerCause(byte[] value) {
    this.value = value;
  }

  /**
   * @param value of a record of the ledger's topic
   * @return the number of the receipt; -1 if it is not one that caused the entry
   */
  static long receiptOf(byte[] value) {
    LedgerCause entry = new LedgerCause(value);
    entry.skip((int) entry.number());
    for (int i = 0; i < NUMBERS_BETWEEN; i++) {
      entry.number();
    }
    int length = (int) entry.number();
    return Receipts.numberOf(new String(value, entry.position, length, StandardCharsets.US_ASCII));
  }

  private void skip(int bytes) {
    position += bytes;
  }

  /** An Avro number: seven bits a byte, the lowest first, then folded around zero. */
  private long number() {
    long folded = 0;
    int shift = 0;
    byte next;
    do {
      next = value[position++];
      folded |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    return folded >>> 1 ^ -(folded & 1);
  }
}
