package io.tillstream.connectors.avro;

import java.nio.charset.StandardCharsets;

/**
 * Reads Avro's binary form straight off an array. It takes only what a plain encoder writes: of
 * anything else, be it damage or a rare but lawful form, it says {@link Unusual}, and Avro itself
 * has to look.
 */
final class AvroInput {

  /** These bytes are for Avro itself to read. */
  static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unusual() {
      super(null, null, false, false); // no stack: it is caught at once, and damage may be frequent
    }
  }

  private static final Unusual UNUSUAL = new Unusual();

  /** What is longer, Avro may have been told to refuse. */
  private static final int TEXT_BYTES_MAX = 1 << 16;

  private static final int ITEMS_MAX = 10_000;

  private final byte[] bytes;
  private final int end;
  private int position;

  AvroInput(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + length;
  }

  long number() {
    int first = next();
    if (first >= 0) {
      return first >>> 1 ^ -(first & 1);
    }
    long value = first & 0x7F;
    for (int shift = 7; shift < 63; shift += 7) {
      int more = next();
      value |= (more & 0x7FL) << shift;
      if (more >= 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
    return expect(next() == 1, value | Long.MIN_VALUE);
  }

  private static long expect(boolean fits, long value) {
    if (!fits) {
      throw UNUSUAL;
    }
    return value >>> 1 ^ -(value & 1);
  }

  int smallNumber() {
    long value = number();
    if (value != (int) value) {
      throw UNUSUAL;
    }
    return (int) value;
  }

  String text() {
    long length = number();
    if (length < 0 || length > Math.min(TEXT_BYTES_MAX, end - position)) {
      throw UNUSUAL;
    }
    String text = new String(bytes, position, (int) length, StandardCharsets.UTF_8);
    position += (int) length;
    return text;
  }

  /** A text, or null: a union whose first branch is null. */
  String textOrNull() {
    int branch = next();
    if (branch == 0) {
      return null;
    }
    if (branch != 2) {
      throw UNUSUAL;
    }
    return text();
  }

  /**
   * Which of an enum's symbols.
   *
   * @param count how many there are
   */
  int symbol(int count) {
    int symbol = smallNumber();
    if (symbol < 0 || symbol >= count) {
      throw UNUSUAL;
    }
    return symbol;
  }

  /** How many items follow before the next count; 0 at the end of the list. */
  int items() {
    int count = smallNumber();
    if (count < 0 || count > Math.min(ITEMS_MAX, end - position)) {
      throw UNUSUAL;
    }
    return count;
  }

  /** There must be nothing left. */
  void end() {
    if (position != end) {
      throw UNUSUAL;
    }
  }

  private int next() {
    if (position >= end) {
      throw UNUSUAL;
    }
    return bytes[position++];
  }
}
