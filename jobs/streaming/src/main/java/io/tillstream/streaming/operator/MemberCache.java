package io.tillstream.streaming.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.engine.MemberState;
import io.tillstream.engine.Pieces;
import java.io.IOException;
import java.util.Map;

/**
 * The members that were lately asked for, in front of the shelf they are laid down on. To fetch one
 * from there costs several times what it costs to let it decide. They are bytes here as well: live,
 * they would take several times the room, strewn over the heap. But for {@link LiveMembers}.
 *
 * <p>What changes is laid down later, but no more than {@link #UNWRITTEN_MAX} members are ever owed
 * to the shelf, beside those who are live: little is left to do when a checkpoint begins and
 * everybody waits for it. Room is made by the clock rule: a hand goes round, and who was not asked
 * for since it last came by goes.
 *
 * <p>Not thread-safe. Whoever holds a {@link Resident} is done with it when it was kept or
 * forgotten, and before asking for another.
 */
final class MemberCache {

  /** A millisecond or two of writing, which is how long a checkpoint holds up answers for it. */
  static final int UNWRITTEN_MAX = 512;

  /** How many are laid down in one go: less than a millisecond. */
  private static final int BATCH = 128;

  private static final int BUCKETS_MIN = 1_024;

  // What is noted of a member.
  /** It was asked for since the hand last came by. */
  private static final int USED = 1;

  /**
   * The shelf holds something older, or nothing; exactly these stand in the queue or are owed live.
   */
  private static final int UNWRITTEN = 2;

  /** It changed again while it waited to be laid down. */
  private static final int CHANGED_AGAIN = 4;

  /** It is live; its bytes are not here. */
  private static final int LIVE = 8;

  private static final byte[] NO_BYTES = {};

  private final MemberShelf shelf;
  private final long bytesMax;
  private final MemberBlocks blocks;
  private final LiveMembers live;
  private final PlaceQueue unwritten = new PlaceQueue(UNWRITTEN_MAX + 1);
  private int[] buckets = new int[BUCKETS_MIN];
  private int count;
  private int hand;
  private long misses;

  /** The shelf was bare, and nobody had to leave since: who is not here is nobody. */
  private boolean everybodyIsHere;

  /**
   * @param bytesMax of the heap that members may take, about; 0 to keep none
   * @param shelfIsBare nothing lies there yet: whoever is new need not be looked for
   * @param live whoever is kept live; nobody yet
   */
  MemberCache(MemberShelf shelf, long bytesMax, boolean shelfIsBare, LiveMembers live) {
    this.shelf = shelf;
    this.bytesMax = bytesMax;
    this.live = live;
    this.everybodyIsHere = shelfIsBare && bytesMax > 0;
    this.blocks = new MemberBlocks(bytesMax);
  }

  /** How many members are here. */
  int size() {
    return count;
  }

  /** How many were not here when they were asked for. */
  long misses() {
    return misses;
  }

  /** The member of that id: from here, from the shelf, or a new one. */
  Resident find(String memberId) throws IOException {
    int hash = hashOf(memberId);
    byte[] id = memberId.getBytes(UTF_8);
    for (int one = buckets[bucketOf(hash)]; one != MemberBlocks.NONE; one = blocks.neighbour(one)) {
      if (blocks.is(one, hash, id)) {
        blocks.mark(one, USED);
        return blocks.isMarked(one, LIVE)
            ? new Resident(memberId, blocks, one, live.state(blocks.seat(one)))
            : new Resident(memberId, blocks, one);
      }
    }
    misses++;
    KeptMember kept = everybodyIsHere ? null : shelf.fetch(memberId);
    if (kept != null && MemberState.isHead(kept.snapshot())) {
      return findInPieces(memberId, kept);
    }
    if (bytesMax == 0 || kept == null) {
      return new Resident(memberId, kept);
    }
    int fetched = admit(memberId, kept.snapshot());
    blocks.setTimes(fetched, kept.wakeAt(), Resident.UNKNOWN);
    makeRoom(fetched);
    return new Resident(memberId, blocks, fetched);
  }

  /** A member whose head alone lies where members lie. */
  private Resident findInPieces(String memberId, KeptMember head) throws IOException {
    Map<Integer, byte[]> pages = shelf.fetchPages(memberId);
    MemberState state = MemberState.fromPieces(head.snapshot(), pages);
    if (bytesMax == 0) {
      KeptMember whole = new KeptMember(head.wakeAt(), state.toBytes());
      shelf.lay(memberId, whole);
      shelf.forgetPages(memberId);
      return new Resident(memberId, whole);
    }
    int fetched = admit(memberId, NO_BYTES);
    blocks.setTimes(fetched, head.wakeAt(), Resident.UNKNOWN);
    long bytes = head.snapshot().length;
    for (byte[] page : pages.values()) {
      bytes += page.length;
    }
    beginLiveOf(fetched, live.admit(state, bytes, true));
    makeRoom(fetched);
    return new Resident(memberId, blocks, fetched, state);
  }

  /** Keeps what has become of a member; the shelf has it after {@link #flush} at the latest. */
  void keep(Resident member, MemberState state, long wakeAt, long alarmAt) throws IOException {
    if (member.isLive() && member.state() == state) {
      note(member.place(), wakeAt, alarmAt);
      return;
    }
    byte[] snapshot = state.toBytes();
    int place = keep(member, snapshot, wakeAt, alarmAt);
    if (place != MemberBlocks.NONE) {
      keepLiveIfLong(place, snapshot, state);
    }
  }

  /**
   * Keeps those bytes of a member.
   *
   * @return its number here; {@link MemberBlocks#NONE} if none are kept here
   */
  int keep(Resident member, byte[] snapshot, long wakeAt, long alarmAt) throws IOException {
    if (bytesMax == 0) {
      shelf.lay(member.memberId(), new KeptMember(wakeAt, snapshot));
      return MemberBlocks.NONE;
    }
    int place = member.place();
    if (place == MemberBlocks.NONE) {
      place = admit(member.memberId(), snapshot);
    } else {
      endPiecesOf(place);
      endLiveOf(place);
      blocks.replace(place, snapshot);
    }
    note(place, wakeAt, alarmAt);
    return place;
  }

  private void note(int place, long wakeAt, long alarmAt) throws IOException {
    blocks.setTimes(place, wakeAt, alarmAt);
    owe(place);
    makeRoom(place);
  }

  private void keepLiveIfLong(int place, byte[] snapshot, MemberState state) {
    if (live.takes(snapshot)) {
      beginLiveOf(place, live.admit(state, snapshot.length, false));
      blocks.replace(place, NO_BYTES);
    }
  }

  private void beginLiveOf(int place, int seat) {
    blocks.mark(place, LIVE);
    blocks.setSeat(place, seat);
  }

  private void endLiveOf(int place) {
    if (blocks.isMarked(place, LIVE)) {
      live.remove(blocks.seat(place));
      blocks.unmark(place, LIVE);
    }
  }

  /** Whoever is about to be laid down in one piece has no pages any more. */
  private void endPiecesOf(int place) throws IOException {
    if (blocks.isMarked(place, LIVE) && live.isInPieces(blocks.seat(place))) {
      shelf.forgetPages(memberIdOf(place));
    }
  }

  private String memberIdOf(int place) {
    return new String(blocks.id(place), UTF_8);
  }

  /** Keeps a member as it is, but for when it is to be woken. */
  void putOff(Resident member, long wakeAt, long alarmAt) throws IOException {
    if (bytesMax == 0) {
      shelf.lay(member.memberId(), new KeptMember(wakeAt, member.snapshot()));
      return;
    }
    blocks.setTimes(member.place(), wakeAt, alarmAt);
    owe(member.place());
  }

  /** Lets a member be as if it had never been, here and on the shelf. */
  void forget(Resident member) throws IOException {
    int place = member.place();
    if (place != MemberBlocks.NONE) {
      payDebtOf(place);
      int bucket = bucketOf(blocks.hash(place));
      int kept = MemberBlocks.NONE;
      int next;
      for (int one = buckets[bucket]; one != MemberBlocks.NONE; one = next) {
        next = blocks.neighbour(one);
        if (one != place) {
          blocks.setNeighbour(one, kept);
          kept = one;
        }
      }
      buckets[bucket] = kept;
      leave(place);
    }
    shelf.forget(member.memberId());
  }

  /** Lays down everything that the shelf does not have. */
  void flush() throws IOException {
    while (unwritten.size() > 0) {
      layDown(unwritten.remove());
    }
    for (int place : live.takeOwed()) {
      layDown(place);
    }
  }

  private void owe(int place) throws IOException {
    if (blocks.isMarked(place, UNWRITTEN)) {
      blocks.mark(place, CHANGED_AGAIN);
      return;
    }
    blocks.mark(place, UNWRITTEN);
    if (blocks.isMarked(place, LIVE)) {
      live.owe(place);
      return;
    }
    unwritten.add(place);
    if (unwritten.size() > UNWRITTEN_MAX) {
      layDownOldest();
    }
  }

  /** Who changed again while it waited is likely to once more, and waits for another round. */
  private void layDownOldest() throws IOException {
    for (int i = 0; i < BATCH; i++) {
      int oldest = unwritten.remove();
      if (blocks.isMarked(oldest, CHANGED_AGAIN)) {
        blocks.unmark(oldest, CHANGED_AGAIN);
        unwritten.add(oldest);
      } else {
        layDown(oldest);
      }
    }
  }

  private void layDown(int place) throws IOException {
    blocks.unmark(place, UNWRITTEN | CHANGED_AGAIN);
    String memberId = memberIdOf(place);
    byte[] snapshot =
        blocks.isMarked(place, LIVE) ? layPages(memberId, place) : blocks.snapshot(place);
    shelf.lay(memberId, new KeptMember(blocks.wakeAt(place), snapshot));
  }

  /**
   * Lays down what changed of a live member's pages; one who is not long any more is live no more.
   *
   * @return what is to lie in its own place: its head, or all of it
   */
  private byte[] layPages(String memberId, int place) throws IOException {
    Pieces pieces = live.writePieces(blocks.seat(place));
    if (!live.isShort(blocks.seat(place))) {
      shelf.layPages(memberId, pieces.pages());
      return pieces.head();
    }
    byte[] snapshot = live.state(blocks.seat(place)).toBytes();
    shelf.forgetPages(memberId);
    endLiveOf(place);
    blocks.replace(place, snapshot);
    return snapshot;
  }

  /** Whoever leaves must not stand in the queue, for its number will be another's. */
  private void payDebtOf(int place) throws IOException {
    if (blocks.isMarked(place, UNWRITTEN)) {
      flush();
    }
  }

  private void makeRoom(int staying) throws IOException {
    while (blocks.bytes() + live.bytes() > bytesMax && count > 1) {
      hand = hand + 1 & buckets.length - 1;
      sweep(hand, staying);
    }
  }

  /** Sends away who was not asked for, and forgets that the others were. */
  private void sweep(int bucket, int staying) throws IOException {
    int kept = MemberBlocks.NONE;
    int next;
    for (int one = buckets[bucket]; one != MemberBlocks.NONE; one = next) {
      next = blocks.neighbour(one);
      if (one == staying || blocks.isMarked(one, USED)) {
        blocks.unmark(one, USED);
        blocks.setNeighbour(one, kept);
        kept = one;
      } else {
        payDebtOf(one);
        leave(one);
        everybodyIsHere = false;
      }
    }
    buckets[bucket] = kept;
  }

  private int admit(String memberId, byte[] snapshot) {
    if (count == buckets.length) {
      grow();
    }
    int hash = hashOf(memberId);
    int place = blocks.add(hash, memberId.getBytes(UTF_8), snapshot);
    blocks.mark(place, USED);
    settle(place);
    count++;
    return place;
  }

  private void settle(int place) {
    int bucket = bucketOf(blocks.hash(place));
    blocks.setNeighbour(place, buckets[bucket]);
    buckets[bucket] = place;
  }

  private void leave(int place) {
    endLiveOf(place);
    blocks.remove(place);
    count--;
  }

  private void grow() {
    int[] old = buckets;
    buckets = new int[old.length * 2];
    for (int first : old) {
      int next;
      for (int one = first; one != MemberBlocks.NONE; one = next) {
        next = blocks.neighbour(one);
        settle(one);
      }
    }
  }

  private int bucketOf(int hash) {
    return hash & buckets.length - 1;
  }

  private static int hashOf(String memberId) {
    int hash = memberId.hashCode();
    return hash ^ hash >>> 16;
  }
}
