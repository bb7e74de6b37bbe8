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

  private byte[] bytes;
  private int size;

  /** With room for most members. */
  public StateWriter() {
    this(512);
  }

  /**
   * @param room how many bytes are expected
   */
  public StateWriter(int room) {
    bytes = new byte[room];
  }

  /** A number of 0 or more: 7 bits a byte, lowest first. */
  public StateWriter unsigned(long value) {
    ensure(NUMBER_BYTES_MAX);
    if (value >= 0 && value < 0x80) { // as most are
      bytes[size++] = (byte) value;
      return this;
    }
    byte[] to = bytes;
    int at = size;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      to[at++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    size = at;
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
    return unsigned(utf8.length * 2L + 2).raw(utf8, 0, utf8.length);
  }

  /**
   * The number of a receipt or request: what it begins with as text, the digits it ends with as a
   * number.
   *
   * <p>Header: UTF-8 bytes of the text x 19 + count of digits.
   */
  public StateWriter id(String id) {
    int digits = digitsAtEnd(id);
    byte[] start = id.substring(0, id.length() - digits).getBytes(StandardCharsets.UTF_8);
    unsigned(start.length * (DIGITS_MAX + 1L) + digits);
    raw(start, 0, start.length);
    if (digits > 0) {
      unsigned(Long.parseLong(id, id.length() - digits, id.length(), 10));
    }
    return this;
  }

  /**
   * Bytes that were written before, as they are.
   *
   * @param source where they were read from
   */
  public StateWriter raw(StateReader source, int from, int to) {
    return raw(source.bytes(), from, to);
  }

  private StateWriter raw(byte[] source, int from, int to) {
    ensure(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && digitsAtEnd(text) == text.length();
  }

  private static int digitsAtEnd(String text) {
    int from = text.length();
    int earliest = Math.max(0, from - DIGITS_MAX);
    while (from > earliest && text.charAt(from - 1) >= '0' && text.charAt(from - 1) <= '9') {
      from--;
    }
    return text.length() - from;
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
