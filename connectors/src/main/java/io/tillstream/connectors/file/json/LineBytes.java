package io.tillstream.connectors.file.json;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream of bytes into lines; {@code \n} and {@code \r\n} end one. */
final class LineBytes implements Closeable {

  /** Longer lines are cut off here, so that a file without line ends cannot fill the memory. */
  static final int LONGEST = 4 << 20;

  private static final int BUFFER = 1 << 18;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long number;
  private boolean cut;

  LineBytes(InputStream in) {
    this.in = in;
  }

  /** The next line without its end; null when there are no more. */
  byte[] next() throws IOException {
    cut = false;
    if (position == limit && !fill()) {
      return null;
    }
    number++;
    int end = indexOfLineEnd();
    byte[] line;
    if (end >= 0) {
      line = Arrays.copyOfRange(buffer, position, end);
      position = end + 1;
    } else {
      line = acrossBuffers();
    }
    return number == 1 ? withoutByteOrderMark(withoutReturn(line)) : withoutReturn(line);
  }

  /** The number of the line that {@link #next} gave last; the first is 1. */
  long number() {
    return number;
  }

  /** True if the line that {@link #next} gave last was longer than {@link #LONGEST}. */
  boolean isCut() {
    return cut;
  }

  private byte[] acrossBuffers() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(2 * BUFFER);
    int end;
    do {
      end = indexOfLineEnd();
      keep(line, (end < 0 ? limit : end) - position);
      position = end < 0 ? limit : end + 1;
    } while (end < 0 && fill());
    return line.toByteArray();
  }

  private void keep(ByteArrayOutputStream line, int length) {
    int room = LONGEST - line.size();
    line.write(buffer, position, Math.min(length, room));
    cut |= length > room;
  }

  private int indexOfLineEnd() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private static byte[] withoutReturn(byte[] line) {
    int length = line.length;
    return length > 0 && line[length - 1] == '\r' ? Arrays.copyOf(line, length - 1) : line;
  }

  private static byte[] withoutByteOrderMark(byte[] line) {
    return Arrays.mismatch(line, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length
            || Arrays.equals(line, BYTE_ORDER_MARK)
        ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length)
        : line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
