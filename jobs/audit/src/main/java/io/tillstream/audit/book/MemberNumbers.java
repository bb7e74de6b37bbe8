package io.tillstream.audit.book;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives members the numbers 0, 1, 2 … in the order in which they appear. Names are kept as bytes,
 * end to end: some 30 bytes a member, where a map of strings takes 150. Compared in full, so two
 * members are never taken for one.
 */
public final class MemberNumbers {

  /** What {@link #find} says of somebody never seen. */
  public static final int NOBODY = -1;

  private static final int CHUNK_BITS = 20;
  private static final int CHUNK_BYTES = 1 << CHUNK_BITS;
  private static final int LENGTH_BYTES = 2;
  private static final int NAME_BYTES_MAX = 0xFFFF;
  private static final int GOLDEN = 0x9E3779B9;

  private final List<byte[]> chunks = new ArrayList<>();
  private int chunkUsed = CHUNK_BYTES;

  /** For each member where its name begins: chunk and position in it. */
  private final LongColumn names = new LongColumn(0);

  /** Member number + 1; 0 where nobody is. A power of two, at most two thirds full. */
  private int[] slots = new int[1 << 10];

  private int size;

  /** How many members there are. */
  public int size() {
    return size;
  }

  /** The member's number, a new one if it was never seen. */
  public int of(String memberId) {
    byte[] name = bytesOf(memberId);
    int slot = slotOf(name);
    if (slots[slot] == 0) {
      names.set(size, store(name));
      slots[slot] = ++size;
      if (size > slots.length / 3 * 2) {
        grow();
      }
      return size - 1;
    }
    return slots[slot] - 1;
  }

  /** The member's number; {@link #NOBODY} if it was never seen. */
  public int find(String memberId) {
    return slots[slotOf(bytesOf(memberId))] - 1;
  }

  /** The name behind a number. */
  public String name(int member) {
    return new String(nameBytes(member), StandardCharsets.UTF_8);
  }

  private static byte[] bytesOf(String memberId) {
    byte[] name = memberId.getBytes(StandardCharsets.UTF_8);
    if (name.length > NAME_BYTES_MAX) {
      throw new IllegalArgumentException("a member's id has more than 65,535 bytes");
    }
    return name;
  }

  /** Where the name is, or where it would go. */
  private int slotOf(byte[] name) {
    int slot = Arrays.hashCode(name) * GOLDEN >>> 4 & slots.length - 1;
    while (slots[slot] != 0 && !isName(slots[slot] - 1, name)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private boolean isName(int member, byte[] name) {
    long at = names.get(member);
    byte[] chunk = chunks.get((int) (at >>> CHUNK_BITS));
    int begin = (int) at & CHUNK_BYTES - 1;
    int length = lengthAt(chunk, begin);
    int from = begin + LENGTH_BYTES;
    return length == name.length && Arrays.equals(chunk, from, from + length, name, 0, name.length);
  }

  private byte[] nameBytes(int member) {
    long at = names.get(member);
    byte[] chunk = chunks.get((int) (at >>> CHUNK_BITS));
    int begin = (int) at & CHUNK_BYTES - 1;
    int from = begin + LENGTH_BYTES;
    return Arrays.copyOfRange(chunk, from, from + lengthAt(chunk, begin));
  }

  private static int lengthAt(byte[] chunk, int begin) {
    return (chunk[begin] & 0xFF) << 8 | chunk[begin + 1] & 0xFF;
  }

  private long store(byte[] name) {
    int needed = LENGTH_BYTES + name.length;
    if (chunkUsed + needed > CHUNK_BYTES) {
      chunks.add(new byte[CHUNK_BYTES]);
      chunkUsed = 0;
    }
    byte[] chunk = chunks.get(chunks.size() - 1);
    long at = (long) (chunks.size() - 1) << CHUNK_BITS | chunkUsed;
    chunk[chunkUsed] = (byte) (name.length >>> 8);
    chunk[chunkUsed + 1] = (byte) name.length;
    System.arraycopy(name, 0, chunk, chunkUsed + LENGTH_BYTES, name.length);
    chunkUsed += needed;
    return at;
  }

  private void grow() {
    int[] old = slots;
    slots = new int[old.length * 2];
    for (int taken : old) {
      if (taken != 0) {
        slots[slotOf(nameBytes(taken - 1))] = taken;
      }
    }
  }
}
