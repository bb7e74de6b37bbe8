package io.tillstream.connectors.file.answers;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Lines of one file, and which input record each of them answers: what several threads have written
 * can then be put back in the order of the input.
 */
final class MarkedLines extends OutputStream {

  private byte[] bytes = new byte[1 << 12];
  private int length;
  private long[] positions = new long[64];
  private int[] ends = new int[64];
  private int marks;

  @Override
  public void write(int b) {
    makeRoom(1);
    bytes[length++] = (byte) b;
  }

  @Override
  public void write(byte[] from, int offset, int count) {
    makeRoom(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /**
   * Says that what was written since the last mark answers the input record of that position.
   *
   * @param unflushed bytes of it that are still on their way here
   */
  void mark(long position, int unflushed) {
    int end = length + unflushed;
    if (end == (marks == 0 ? 0 : ends[marks - 1])) {
      return;
    }
    if (marks == ends.length) {
      positions = Arrays.copyOf(positions, 2 * marks);
      ends = Arrays.copyOf(ends, 2 * marks);
    }
    positions[marks] = position;
    ends[marks++] = end;
  }

  /** What was written so far, to be handed on; begins anew. */
  Chunk take() {
    Chunk chunk =
        new Chunk(
            Arrays.copyOf(bytes, length),
            Arrays.copyOf(positions, marks),
            Arrays.copyOf(ends, marks));
    length = 0;
    marks = 0;
    return chunk;
  }

  private void makeRoom(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }

  /**
   * Finished lines.
   *
   * @param positions of the input records they answer, rising
   * @param ends where the answer to each ends
   */
  record Chunk(byte[] bytes, long[] positions, int[] ends) {
    boolean isEmpty() {
      return bytes.length == 0;
    }

    int start(int mark) {
      return mark == 0 ? 0 : ends[mark - 1];
    }
  }
}
