package io.tillstream.audit.book;

/** Fingerprints seen so far: some 12 bytes each. */
public final class FingerprintSet {

  /** A power of two, at most two thirds full; 0 where none is. */
  private long[] slots = new long[1 << 10];

  private int size;

  /** Takes one in; false if it was there already. */
  public boolean add(long fingerprint) {
    int slot = slotOf(stored(fingerprint));
    if (slots[slot] != 0) {
      return false;
    }
    slots[slot] = stored(fingerprint);
    if (++size > slots.length / 3 * 2) {
      grow();
    }
    return true;
  }

  public boolean contains(long fingerprint) {
    return slots[slotOf(stored(fingerprint))] != 0;
  }

  public int size() {
    return size;
  }

  private static long stored(long fingerprint) {
    return fingerprint == 0 ? 1 : fingerprint;
  }

  private int slotOf(long stored) {
    int slot = (int) (stored >>> 32) & slots.length - 1;
    while (slots[slot] != 0 && slots[slot] != stored) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long taken : old) {
      if (taken != 0) {
        slots[slotOf(taken)] = taken;
      }
    }
  }
}
