package io.tillstream.engine.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link StateWriter} wrote, in the same order. */
public final class StateReader {

  private final byte[] bytes;
  private final int version;
  private int position;

  /** Reads the version that the bytes begin with. */
  public StateReader(byte[] bytes) {
    this.bytes = bytes;
    this.version = count();
  }

  private StateReader(byte[] bytes, int version, int position) {
    this.bytes = bytes;
    this.version = version;
    this.position = position;
  }

  /** The version of the layout. */
  public int version() {
    return version;
  }

  /**
   * An instant, epoch milliseconds.
   *
   * @param from what it was written relative to
   */
  public long instant(long from) {
    if (version == 1) {
      return from - signed();
    }
    long coded = unsigned();
    long count = coded >>> 2;
    return from - ((count >>> 1) ^ -(count & 1)) * StateWriter.UNITS[(int) (coded & 3)];
  }

  /** A number of 0 or more. */
  public long unsigned() {
    byte next = bytes[position++];
    long value = next & 0x7FL;
    int shift = 7;
    while (next < 0) {
      next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      shift += 7;
    }
    return value;
  }

  /** A number of 0 or more that fits an int: a count, a day, a flag set. */
  public int count() {
    return Math.toIntExact(unsigned());
  }

  /** Any number. */
  public long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A text, or null. */
  public String text() {
    int header = count();
    if (header == 0) {
      return null;
    }
    if ((header & 1) == 1) {
      return digits(header / 2);
    }
    int length = header / 2 - 1;
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** The number of a receipt or request. */
  public String id() {
    int header = count();
    int length = header / (StateWriter.DIGITS_MAX + 1);
    int digits = header % (StateWriter.DIGITS_MAX + 1);
    String start = length == 0 ? "" : new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return digits == 0 ? start : start.concat(digits(digits));
  }

  /** Passes over {@link #id}. */
  public void skipId() {
    int header = count();
    position += header / (StateWriter.DIGITS_MAX + 1);
    if (header % (StateWriter.DIGITS_MAX + 1) > 0) {
      skip();
    }
  }

  /** Passes over a number. */
  public void skip() {
    while (bytes[position++] < 0) {
      // on to its last byte
    }
  }

  /** Where the next number or text begins. */
  public int position() {
    return position;
  }

  /** True if these bytes stand at a position. */
  public boolean hasAt(int start, byte[] wanted) {
    int end = start + wanted.length;
    return end <= bytes.length && Arrays.equals(bytes, start, end, wanted, 0, wanted.length);
  }

  /** What {@link Arrays#hashCode(byte[])} tells of the bytes of the {@link #id} at a position. */
  public int idHashAt(int start) {
    StateReader id = at(start);
    id.skipId();
    int hash = 1;
    for (int i = start; i < id.position; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  /** Reads the same bytes once more, from a position on. */
  public StateReader at(int start) {
    return new StateReader(bytes, version, start);
  }

  byte[] bytes() {
    return bytes;
  }

  /** True once everything was read. */
  public boolean atEnd() {
    return position == bytes.length;
  }

  private String digits(int length) {
    String number = Long.toString(unsigned());
    return number.length() == length ? number : "0".repeat(length - number.length()) + number;
  }
}
