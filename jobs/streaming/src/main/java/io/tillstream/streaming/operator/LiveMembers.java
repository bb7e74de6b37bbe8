package io.tillstream.streaming.operator;

import io.tillstream.engine.MemberState;
import io.tillstream.engine.Pieces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The few members of a cache with so long a story that it takes longer to read and write it than to
 * decide, such as a card that a whole store buys with. They are kept as they are between two events
 * and written when they are laid down: in pieces, of which only those that changed. Known by their
 * numbers in the cache.
 */
final class LiveMembers {

  /** From so many bytes on: some eighty receipts. */
  static final int BYTES_MIN = 2 << 10;

  /**
   * Receipts on a page: one that changes costs its bytes, and a thousand of a store's card their
   * keys.
   */
  static final int RECEIPTS_A_PAGE = 32;

  /** What a live member takes of the heap for each of its bytes, about. */
  private static final long ROOM_A_BYTE = 5;

  /** One who has become shorter by so much is long no more. */
  private static final int SHRUNK = 2;

  private static final class Live {
    private final MemberState state;
    private long bytes;
    private boolean inPieces;

    Live(MemberState state, long bytes, boolean inPieces) {
      this.state = state;
      this.bytes = bytes;
      this.inPieces = inPieces;
    }

    long room() {
      return bytes * ROOM_A_BYTE;
    }
  }

  private final int bytesMin;
  private final int receiptsAPage;
  private final Map<Integer, Live> members = new HashMap<>();
  private List<Integer> owed = new ArrayList<>();
  private long bytes;

  /**
   * @param bytesMin how long a member's bytes are at least for it to be kept live
   * @param receiptsAPage how many receipts of a member lie together
   */
  LiveMembers(int bytesMin, int receiptsAPage) {
    this.bytesMin = bytesMin;
    this.receiptsAPage = receiptsAPage;
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
    take(place, new Live(state, snapshot.length, false));
    return true;
  }

  /** Takes a member in who lies on the shelf in pieces. */
  void admitFromPieces(int place, long bytesOfAll, MemberState state) {
    take(place, new Live(state, bytesOfAll, true));
  }

  private void take(int place, Live live) {
    members.put(place, live);
    bytes += live.room();
  }

  MemberState state(int place) {
    return members.get(place).state;
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

  /** What has to be laid down for the shelf to have a member as it is now. */
  Pieces writePieces(int place) {
    Live live = members.get(place);
    bytes -= live.room();
    Pieces pieces = live.state.toPieces(receiptsAPage);
    live.bytes = pieces.bytes();
    live.inPieces = true;
    bytes += live.room();
    return pieces;
  }

  /** True if there are pages of a member on the shelf. */
  boolean isInPieces(int place) {
    return members.get(place).inPieces;
  }

  /** True of a member who, by what was last written, is not long any more. */
  boolean isShort(int place) {
    return members.get(place).bytes < bytesMin / SHRUNK;
  }

  void remove(int place) {
    bytes -= members.remove(place).room();
  }
}
