package io.tillstream.connectors.avro;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** Writes Avro's binary form straight into an array, as Avro's own encoder would. */
final class AvroOutput {

  private static final int NUMBER_BYTES_MAX = 10;

  private byte[] bytes = new byte[512];
  private int size;

  /**
   * Begins a value.
   *
   * @param room bytes to leave free, 0
   */
  AvroOutput begin(int room) {
    Arrays.fill(bytes, 0, room, (byte) 0);
    size = room;
    return this;
  }

  AvroOutput number(long value) {
    ensure(NUMBER_BYTES_MAX);
    // Fields in locals: the compiler cannot know that the bytes written are none of them.
    byte[] to = bytes;
    int at = size;
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7FL) != 0) {
      to[at++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    size = at;
    return this;
  }

  AvroOutput flag(boolean value) {
    ensure(1);
    bytes[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  AvroOutput text(String text) {
    int length = text.length();
    // The length comes first, and of ASCII alone it is known.
    number(length);
    ensure(length);
    byte[] to = bytes;
    int begin = size;
    for (int i = 0; i < length; i++) {
      char one = text.charAt(i);
      if (one >= 0x80) {
        return utf8(text, begin - lengthOf(length));
      }
      to[begin + i] = (byte) one;
    }
    size = begin + length;
    return this;
  }

  private AvroOutput utf8(String text, int at) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    size = at;
    number(utf8.length);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
    return this;
  }

  private static int lengthOf(int count) {
    int bits = Integer.SIZE + 1 - Integer.numberOfLeadingZeros(count);
    return count == 0 ? 1 : (bits + 6) / 7;
  }

  AvroOutput textOrNull(String text) {
    return text == null ? number(0) : number(1).text(text);
  }

  AvroOutput numberOrNull(Number value) {
    return value == null ? number(0) : number(1).number(value.longValue());
  }

  AvroOutput dayOrNull(LocalDate day) {
    return day == null ? number(0) : number(1).number(Math.toIntExact(day.toEpochDay()));
  }

  AvroOutput texts(Map<String, String> texts) {
    if (!texts.isEmpty()) {
      number(texts.size());
      texts.forEach((name, text) -> text(name).text(text));
    }
    return number(0);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
