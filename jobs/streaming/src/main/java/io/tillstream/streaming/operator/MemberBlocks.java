package io.tillstream.streaming.operator;

import io.tillstream.engine.Member;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Members as bytes, in blocks of one size within few large arrays. However many members there are,
 * the collector meets a handful of objects that hold no references: nothing to look through, to
 * move, or to clear away when a member changes.
 *
 * <p>A member is a chain of blocks, known by the number of the first, which is never {@link #NONE}.
 * Its id and its snapshot lie one behind the other in what is left of the blocks.
 */
final class MemberBlocks {

  /** No block, and no member. */
  static final int NONE = 0;

  static final int BLOCK_BYTES = 64;

  // Where things lie in a block: in every one, and in a member's first.
  private static final int LINK = 0;
  private static final int PAYLOAD = 4;
  private static final int NEIGHBOUR = 4;
  private static final int HASH = 8;
  private static final int ID_BYTES = 12;
  private static final int SNAPSHOT_BYTES = 16;
  private static final int MARKS = 20;
  private static final int WAKE_AT = 24;
  private static final int ALARM_AT = 32;
  private static final int FIRST_PAYLOAD = 40;

  /** Of what is marked on a member, the rest is its seat. */
  private static final int MARK_BITS = 8;

  private static final int INDEX_BITS = 17;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /**
   * What an array's header leaves of a line of the processor's cache: so far in begins the first
   * block, and each block is one line.
   */
  private static final int INDENT = 48;

  /**
   * An array of blocks, with its header, fills 8 MB: of whatever size the collector's regions are,
   * such an array lies in regions of its own and leaves nothing of them unused. Its blocks are
   * counted from 1, so that no block of any array is number 0.
   */
  private final int blocksAnArray;

  /** The numbers that are members', and not of further blocks or of none. */
  private final BitSet members = new BitSet();

  private byte[][] arrays = new byte[0][];
  private int lastTaken;
  private int firstFree = NONE;
  private long taken;

  /**
   * @param bytesMax about how much will be needed at most
   */
  MemberBlocks(long bytesMax) {
    blocksAnArray = (int) Math.min(INDEX_MASK, bytesMax / BLOCK_BYTES + 1);
    lastTaken = blocksAnArray;
  }

  /** What all members take. */
  long bytes() {
    return taken * BLOCK_BYTES;
  }

  /** True of a number that is some member's. */
  boolean holds(int number) {
    return members.get(number);
  }

  /** Takes a member in; it has no neighbour and no marks, and is not to be woken. */
  int add(int hash, byte[] id, byte[] snapshot) {
    int member = take();
    setInt(member, NEIGHBOUR, NONE);
    setInt(member, HASH, hash);
    setInt(member, ID_BYTES, id.length);
    setInt(member, MARKS, 0);
    setWakeAt(member, Member.NEVER);
    setAlarmAt(member, Member.NEVER);
    members.set(member);
    fit(member, id.length + snapshot.length);
    copyIn(member, 0, id);
    setSnapshot(member, snapshot);
    return member;
  }

  /** Lets a member go; its number will be another's. */
  void remove(int member) {
    members.clear(member);
    int last = member;
    taken--;
    for (int next = link(last); next != NONE; next = link(last)) {
      last = next;
      taken--;
    }
    setInt(last, LINK, firstFree);
    firstFree = member;
  }

  boolean is(int member, int hash, byte[] id) {
    return hash(member) == hash
        && getInt(member, ID_BYTES) == id.length
        && (id.length <= BLOCK_BYTES - FIRST_PAYLOAD
            ? beginsWith(member, id)
            : Arrays.equals(id(member), id));
  }

  private boolean beginsWith(int member, byte[] id) {
    int begin = offset(member) + FIRST_PAYLOAD;
    return Arrays.equals(array(member), begin, begin + id.length, id, 0, id.length);
  }

  byte[] id(int member) {
    byte[] id = new byte[getInt(member, ID_BYTES)];
    copyOut(member, 0, id);
    return id;
  }

  byte[] snapshot(int member) {
    byte[] snapshot = new byte[getInt(member, SNAPSHOT_BYTES)];
    copyOut(member, getInt(member, ID_BYTES), snapshot);
    return snapshot;
  }

  /** Puts another snapshot in the place of the one it had. */
  void replace(int member, byte[] snapshot) {
    fit(member, getInt(member, ID_BYTES) + snapshot.length);
    setSnapshot(member, snapshot);
  }

  private void setSnapshot(int member, byte[] snapshot) {
    setInt(member, SNAPSHOT_BYTES, snapshot.length);
    copyIn(member, getInt(member, ID_BYTES), snapshot);
  }

  int hash(int member) {
    return getInt(member, HASH);
  }

  /** The next in the same bucket. */
  int neighbour(int member) {
    return getInt(member, NEIGHBOUR);
  }

  void setNeighbour(int member, int other) {
    setInt(member, NEIGHBOUR, other);
  }

  boolean isMarked(int member, int mark) {
    return (getInt(member, MARKS) & mark) != 0;
  }

  void mark(int member, int marks) {
    setInt(member, MARKS, getInt(member, MARKS) | marks);
  }

  void unmark(int member, int marks) {
    setInt(member, MARKS, getInt(member, MARKS) & ~marks);
  }

  /** A number of 24 bits that is kept with a member; 0 until another is. */
  int seat(int member) {
    return getInt(member, MARKS) >>> MARK_BITS;
  }

  void setSeat(int member, int seat) {
    int marks = getInt(member, MARKS) & (1 << MARK_BITS) - 1;
    setInt(member, MARKS, seat << MARK_BITS | marks);
  }

  long wakeAt(int member) {
    return (long) LONGS.get(array(member), offset(member) + WAKE_AT);
  }

  long alarmAt(int member) {
    return (long) LONGS.get(array(member), offset(member) + ALARM_AT);
  }

  void setWakeAt(int member, long wakeAt) {
    LONGS.set(array(member), offset(member) + WAKE_AT, wakeAt);
  }

  void setAlarmAt(int member, long alarmAt) {
    LONGS.set(array(member), offset(member) + ALARM_AT, alarmAt);
  }

  /** Gives a member as many blocks as it takes to hold so much, and no more. */
  private void fit(int member, int payload) {
    int last = member;
    for (int room = BLOCK_BYTES - FIRST_PAYLOAD; room < payload; room += BLOCK_BYTES - PAYLOAD) {
      int next = link(last);
      if (next == NONE) {
        next = take();
        setInt(last, LINK, next);
      }
      last = next;
    }
    int tooMany = link(last);
    if (tooMany != NONE) {
      setInt(last, LINK, NONE);
      remove(tooMany);
    }
  }

  private int take() {
    taken++;
    int block = firstFree;
    if (block != NONE) {
      firstFree = link(block);
    } else {
      if (lastTaken == blocksAnArray) {
        arrays = Arrays.copyOf(arrays, arrays.length + 1);
        arrays[arrays.length - 1] = new byte[INDENT + blocksAnArray * BLOCK_BYTES];
        lastTaken = 0;
      }
      block = arrays.length - 1 << INDEX_BITS | ++lastTaken;
    }
    setInt(block, LINK, NONE);
    return block;
  }

  private void copyIn(int member, int from, byte[] bytes) {
    int block = member;
    int begin = FIRST_PAYLOAD + from;
    int done = 0;
    while (done < bytes.length) {
      int room = BLOCK_BYTES - begin;
      if (room > 0) {
        int count = Math.min(room, bytes.length - done);
        System.arraycopy(bytes, done, array(block), offset(block) + begin, count);
        done += count;
        begin += count;
      } else {
        block = link(block);
        begin += PAYLOAD - BLOCK_BYTES;
      }
    }
  }

  private void copyOut(int member, int from, byte[] bytes) {
    int block = member;
    int begin = FIRST_PAYLOAD + from;
    int done = 0;
    while (done < bytes.length) {
      int room = BLOCK_BYTES - begin;
      if (room > 0) {
        int count = Math.min(room, bytes.length - done);
        System.arraycopy(array(block), offset(block) + begin, bytes, done, count);
        done += count;
        begin += count;
      } else {
        block = link(block);
        begin += PAYLOAD - BLOCK_BYTES;
      }
    }
  }

  private int link(int block) {
    return getInt(block, LINK);
  }

  private int getInt(int block, int at) {
    return (int) INTS.get(array(block), offset(block) + at);
  }

  private void setInt(int block, int at, int value) {
    INTS.set(array(block), offset(block) + at, value);
  }

  private byte[] array(int block) {
    return arrays[block >>> INDEX_BITS];
  }

  private static int offset(int block) {
    return INDENT + ((block & INDEX_MASK) - 1) * BLOCK_BYTES;
  }
}
