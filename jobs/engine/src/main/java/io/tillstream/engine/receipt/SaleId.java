package io.tillstream.engine.receipt;

import io.tillstream.engine.snapshot.StateReader;
import io.tillstream.engine.snapshot.StateWriter;
import java.util.Arrays;

/** The number of a sale that is looked for, among texts and among bytes. */
final class SaleId {

  /** Room for nearly all. */
  private static final int BYTES = 32;

  private final String text;
  private byte[] bytes;

  SaleId(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** As {@link StateWriter#id} writes it. */
  byte[] bytes() {
    if (bytes == null) {
      bytes = new StateWriter(BYTES).id(text).toBytes();
    }
    return bytes;
  }

  /** Equal for equal ids; see {@link StateReader#idHashAt}. */
  int hash() {
    return Arrays.hashCode(bytes());
  }
}
