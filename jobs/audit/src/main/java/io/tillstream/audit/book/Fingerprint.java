package io.tillstream.audit.book;

/**
 * A text in 64 bits. Among n different texts the chance that any two are taken for one is about n²
 * / 2⁶⁵: one in 370,000 for ten million.
 */
public final class Fingerprint {

  private static final long BASIS = 0xCBF29CE484222325L;
  private static final long PRIME = 0x100000001B3L;

  private Fingerprint() {}

  public static long of(String text) {
    return with(BASIS, text);
  }

  /** The fingerprint of a list of values, one more each time. */
  public static long with(long before, String text) {
    long hash = before;
    if (text == null) {
      return with(hash, -1);
    }
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return with(hash, text.length());
  }

  /** The same for a number. */
  public static long with(long before, long value) {
    return mix(before * PRIME ^ mix(value));
  }

  /** Every bit of the result depends on every bit of the argument (the finish of MurmurHash3). */
  private static long mix(long value) {
    long bits = value;
    bits = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL;
    bits = (bits ^ bits >>> 33) * 0xC4CEB9FE1A85EC53L;
    return bits ^ bits >>> 33;
  }
}
