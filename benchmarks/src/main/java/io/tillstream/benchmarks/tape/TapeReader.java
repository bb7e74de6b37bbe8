package io.tillstream.benchmarks.tape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * Reads the receipts of some members in the order in which they arrive: a tape can be shared out as
 * a topic is among its partitions. Not for several threads.
 */
public final class TapeReader {

  /** Instead of a part: the receipts of all. */
  public static final int ALL = -1;

  private final Tape tape;
  private final int part;
  private final int parts;
  private MappedByteBuffer segment;
  private int nextSegment;
  private byte[] card;
  private byte[] value;
  private int partOfCurrent;

  /**
   * @param part which, from 0 on, or {@link #ALL}
   * @param parts into how many the tape is shared out
   */
  public TapeReader(Tape tape, int part, int parts) {
    this.tape = tape;
    this.part = part;
    this.parts = parts;
  }

  /** Goes on to the next receipt; false if there is none. */
  public boolean next() {
    while (hasMore()) {
      int valueBytes = segment.getInt();
      int hash = segment.getInt();
      int cardBytes = segment.get();
      partOfCurrent = Math.floorMod(spread(hash), parts);
      if (part == ALL || part == partOfCurrent) {
        card = new byte[cardBytes];
        value = new byte[valueBytes];
        segment.get(card).get(value);
        return true;
      }
      segment.position(segment.position() + cardBytes + valueBytes);
    }
    return false;
  }

  private boolean hasMore() {
    while (segment == null || !segment.hasRemaining()) {
      if (!map()) {
        return false;
      }
    }
    return true;
  }

  /** The part that the receipt belongs to. */
  public int part() {
    return partOfCurrent;
  }

  /** The receipt's key: its member's card, UTF-8. */
  public byte[] card() {
    return card;
  }

  /** The receipt's bytes. */
  public byte[] value() {
    return value;
  }

  /** Neighbouring cards have neighbouring hash codes. */
  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 16;
  }

  private boolean map() {
    if (!Files.exists(tape.segment(nextSegment))) {
      return false;
    }
    try (FileChannel channel =
        FileChannel.open(tape.segment(nextSegment), StandardOpenOption.READ)) {
      segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      nextSegment++;
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
