package io.tillstream.engine.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a member's state compactly: variable-length numbers, texts with their length. */
public final class StateWriter {

  /** Longest run of digits that is kept as a number. */
  static final int DIGITS_MAX = 18;

  static final long SECOND = 1_000;
  static final long MINUTE = 60_000;

  /** What instants are counted in: milliseconds, seconds, minutes. */
  static final long[] UNITS = {1, SECOND, MINUTE};

  private static final int NUMBER_BYTES_MAX = 10;

  private byte[] bytes = new byte[512];
  private int size;

  /** A number of 0 or more: 7 bits a byte, lowest first. */
  public StateWriter unsigned(long value) {
    ensure(NUMBER_BYTES_MAX);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** Any number; small magnitudes are short. */
  public StateWriter signed(long value) {
    return unsigned((value << 1) ^ (value >> 63));
  }

  /**
   * An instant, by how far it lies from another: most are whole minutes or seconds apart, which
   * takes fewer bytes.
   *
   * @param from both epoch milliseconds
   */
  public StateWriter instant(long from, long instant) {
    long apart = from - instant;
    int unit = apart % MINUTE == 0 ? 2 : apart % SECOND == 0 ? 1 : 0;
    long count = apart / UNITS[unit];
    return unsigned(((count << 1) ^ (count >> 63)) << 2 | unit);
  }

  /**
   * A text, or null. Texts of digits alone, as many receipt numbers are, are kept as numbers.
   *
   * <p>Header: 0 for null, else length x 2 + 1 for digits, length x 2 + 2 for UTF-8 bytes.
   */
  public StateWriter text(String text) {
    if (text == null) {
      return unsigned(0);
    }
    if (isNumber(text)) {
      return unsigned(text.length() * 2L + 1).unsigned(Long.parseLong(text));
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    unsigned(utf8.length * 2L + 2);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > DIGITS_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
