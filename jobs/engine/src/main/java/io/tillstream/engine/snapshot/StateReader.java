package io.tillstream.engine.snapshot;

import java.nio.charset.StandardCharsets;

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
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
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

  /** True once everything was read. */
  public boolean atEnd() {
    return position == bytes.length;
  }

  private String digits(int length) {
    String number = Long.toString(unsigned());
    return number.length() == length ? number : "0".repeat(length - number.length()) + number;
  }
}
