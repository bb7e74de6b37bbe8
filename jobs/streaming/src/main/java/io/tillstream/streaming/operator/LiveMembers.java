package io.tillstream.streaming.operator;

import io.tillstream.engine.MemberState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The few members of a cache with so long a story that it takes longer to read and write it than to
 * decide, such as a card that a whole store buys with. They are kept as they are between two events
 * and written when they are laid down. Known by their numbers in the cache.
 */
final class LiveMembers {

  /** From so many bytes on: some eighty receipts. */
  static final int BYTES_MIN = 2 << 10;

  /**
   * What a live member takes of the heap for each of its bytes, about: four times as much for what
   * was read from bytes, and thirteen times for what has come since.
   */
  private static final long ROOM_A_BYTE = 5;

  /** By what part a member may grow before it is read anew. */
  private static final int GROWN = 8;

  private record Live(MemberState state, int bytes) {

    long room() {
      return bytes * ROOM_A_BYTE;
    }
  }

  private final int bytesMin;
  private final Map<Integer, Live> members = new HashMap<>();
  private List<Integer> owed = new ArrayList<>();
  private long bytes;

  /**
   * @param bytesMin how long a member's bytes are at least for it to be kept live
   */
  LiveMembers(int bytesMin) {
    this.bytesMin = bytesMin;
  }

  /** What all of them take of the heap, about. */
  long bytes() {
    return bytes;
  }

  /**
   * Takes a member in if it is long enough.
   *
   * @return whether it is
   */
  boolean admit(int place, byte[] snapshot, MemberState state) {
    if (snapshot.length < bytesMin) {
      return false;
    }
    Live live = new Live(state, snapshot.length);
    members.put(place, live);
    bytes += live.room();
    return true;
  }

  MemberState state(int place) {
    return members.get(place).state();
  }

  /** Notes that the shelf holds something older of a member, who is not noted yet. */
  void owe(int place) {
    owed.add(place);
  }

  /** All that were noted since the last call. */
  List<Integer> takeOwed() {
    List<Integer> taken = owed;
    owed = new ArrayList<>();
    return taken;
  }

  /**
   * Tells whether a member should be read anew from its bytes: because it has grown and takes less
   * room so, or because it is not long any more.
   */
  boolean isToBeRead(int place, byte[] snapshot) {
    int before = members.get(place).bytes();
    return snapshot.length < bytesMin || snapshot.length > before + before / GROWN;
  }

  void remove(int place) {
    bytes -= members.remove(place).room();
  }
}
