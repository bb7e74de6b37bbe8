package io.tillstream.streaming.operator;

import io.tillstream.engine.MemberState;
import io.tillstream.engine.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The few members of a cache with so long a story that it takes longer to read and write it than to
 * decide, such as a card that a whole store buys with. They are kept as they are between two events
 * and written when they are laid down: in pieces, of which only those that changed.
 */
final class LiveMembers {

  /** From so many bytes on: some forty receipts. */
  static final int BYTES_MIN = 1 << 10;

  /**
   * Receipts on a page, about 800 bytes. Where one changes all are written, and each page has a key
   * of its own.
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

  /** Each has a seat, which is how it is known here; nobody is asked for so often. */
  private final ArrayList<Live> seats = new ArrayList<>();

  private final List<Integer> empty = new ArrayList<>();
  private int[] owed = new int[64];
  private int owedCount;
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

  /** True of a member who is long enough. */
  boolean takes(byte[] snapshot) {
    return snapshot.length >= bytesMin;
  }

  /**
   * Takes a member in.
   *
   * @param bytesOfAll how long it is as bytes
   * @param inPieces true if it lies on the shelf in pieces
   * @return its seat
   */
  int admit(MemberState state, long bytesOfAll, boolean inPieces) {
    Live live = new Live(state, bytesOfAll, inPieces);
    bytes += live.room();
    if (empty.isEmpty()) {
      seats.add(live);
      return seats.size() - 1;
    }
    int seat = empty.remove(empty.size() - 1);
    seats.set(seat, live);
    return seat;
  }

  MemberState state(int seat) {
    return seats.get(seat).state;
  }

  /** Notes that the shelf holds something older of the member at a place, who is not noted yet. */
  void owe(int place) {
    if (owedCount == owed.length) {
      owed = Arrays.copyOf(owed, owedCount * 2);
    }
    owed[owedCount++] = place;
  }

  /** All that were noted since the last call. */
  int[] takeOwed() {
    int[] taken = Arrays.copyOf(owed, owedCount);
    owedCount = 0;
    return taken;
  }

  /** What has to be laid down for the shelf to have a member as it is now. */
  Pieces writePieces(int seat) {
    Live live = seats.get(seat);
    bytes -= live.room();
    Pieces pieces = live.state.toPieces(receiptsAPage);
    live.bytes = pieces.bytes();
    live.inPieces = true;
    bytes += live.room();
    return pieces;
  }

  /** True if there are pages of a member on the shelf. */
  boolean isInPieces(int seat) {
    return seats.get(seat).inPieces;
  }

  /** True of a member who, by what was last written, is not long any more. */
  boolean isShort(int seat) {
    return seats.get(seat).bytes < bytesMin / SHRUNK;
  }

  void remove(int seat) {
    bytes -= seats.set(seat, null).room();
    empty.add(seat);
  }
}
