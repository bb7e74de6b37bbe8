package io.tillstream.streaming.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.engine.Member;
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
 * everybody waits for it.
 *
 * <p>Not thread-safe. Whoever holds a {@link Resident} is done with it when it was kept or
 * forgotten, and before asking for another.
 */
final class MemberCache {

  /** A millisecond or two of writing, which is how long a checkpoint holds up answers for it. */
  static final int UNWRITTEN_MAX = 512;

  /** How many are laid down in one go: less than a millisecond. */
  private static final int BATCH = 128;

  private static final byte[] NO_BYTES = {};

  private final MemberShelf shelf;
  private final long bytesMax;
  private final MemberBlocks blocks;
  private final MemberTable table;
  private final LiveMembers live;
  private final WakeUps wakeUps;
  private final PlaceQueue unwritten = new PlaceQueue(UNWRITTEN_MAX + 1);
  private long misses;
  private long recalled;

  /** Whoever was on the shelf when this began, see {@link Recall}. */
  private boolean everybodyWasCalled;

  /** Of those who were called, or came since this began, somebody is on the shelf alone. */
  private boolean somebodyIsOut;

  /**
   * @param bytesMax of the heap that members may take, about; 0 to keep none
   * @param live whoever is kept live; nobody yet
   */
  MemberCache(MemberShelf shelf, long bytesMax, LiveMembers live) {
    this.shelf = shelf;
    this.bytesMax = bytesMax;
    this.live = live;
    this.somebodyIsOut = bytesMax == 0;
    this.blocks = new MemberBlocks(bytesMax);
    this.table = new MemberTable(blocks);
    this.wakeUps = new WakeUps(blocks, shelf);
  }

  /** How many members are here. */
  int size() {
    return table.size();
  }

  /** How many were not here when they were asked for. */
  long misses() {
    return misses;
  }

  /** How many were called after a restart, see {@link Recall}. */
  long recalled() {
    return recalled;
  }

  /** The member of that id: from here, from the shelf, or a new one. */
  Resident find(String memberId) throws IOException {
    int place = table.find(memberId, memberId.getBytes(UTF_8));
    if (place != MemberBlocks.NONE) {
      return at(place, memberId);
    }
    misses++;
    KeptMember kept = isEverybodyHere() ? null : shelf.fetch(memberId);
    if (bytesMax == 0) {
      return new Resident(memberId, kept == null ? null : inOnePiece(memberId, kept));
    }
    if (kept == null) {
      return new Resident(memberId, null);
    }
    int fetched = bringIn(memberId, kept);
    makeRoom(fetched);
    return at(fetched, memberId);
  }

  /** If so, whoever is not here is new. */
  private boolean isEverybodyHere() {
    return everybodyWasCalled && !somebodyIsOut;
  }

  private Resident at(int place, String memberId) {
    MemberState state = blocks.isMarked(place, Mark.LIVE) ? live.state(blocks.seat(place)) : null;
    return new Resident(memberId, blocks, place, state);
  }

  /** Takes a member in from the shelf. */
  private int bringIn(String memberId, KeptMember kept) throws IOException {
    int place;
    if (MemberState.isHead(kept.snapshot())) {
      Map<Integer, byte[]> pages = shelf.fetchPages(memberId);
      MemberState state = MemberState.fromPieces(kept.snapshot(), pages);
      long bytes = kept.snapshot().length;
      for (byte[] page : pages.values()) {
        bytes += page.length;
      }
      place = admit(memberId, NO_BYTES);
      beginLiveOf(place, live.admit(state, bytes, true));
    } else {
      place = admit(memberId, kept.snapshot());
    }
    if (kept.byTimer()) {
      wakeUps.leaveToShelf(place, kept.wakeAt());
    } else {
      wakeUps.takeOver(place, kept.wakeAt());
    }
    return place;
  }

  /** A member of whom maybe a head alone lies where members lie, and henceforth all does. */
  private KeptMember inOnePiece(String memberId, KeptMember kept) throws IOException {
    if (!MemberState.isHead(kept.snapshot())) {
      return kept;
    }
    MemberState state = MemberState.fromPieces(kept.snapshot(), shelf.fetchPages(memberId));
    KeptMember whole = new KeptMember(kept.wakeAt(), kept.byTimer(), state.toBytes());
    shelf.lay(memberId, whole);
    shelf.forgetPages(memberId);
    return whole;
  }

  /**
   * Calls a member that lies on the shelf, after a restart: takes it in if there is room for it, or
   * sees to it that the shelf calls it.
   */
  void recall(String memberId) throws IOException {
    recalled++;
    if (table.placeOf(memberId, memberId.getBytes(UTF_8)) != MemberBlocks.NONE) {
      return;
    }
    KeptMember kept = shelf.fetch(memberId);
    if (kept == null) { // forgotten since it was listed
      return;
    }
    if (bytes() < bytesMax) {
      bringIn(memberId, kept);
      return;
    }
    somebodyIsOut = true;
    if (!kept.byTimer() && kept.wakeAt() != Member.NEVER) {
      shelf.setTimer(memberId, kept.wakeAt());
      shelf.lay(memberId, new KeptMember(kept.wakeAt(), true, kept.snapshot()));
    }
  }

  /** Everybody who was on the shelf was called, or the shelf was bare. */
  void everybodyWasCalled() {
    everybodyWasCalled = true;
  }

  /**
   * Keeps what has become of a member; the shelf has it after {@link #flush} at the latest.
   *
   * @param alarmAt when its next alarm is due: it is called by then; {@link Member#NEVER} if none
   *     is
   */
  void keep(Resident member, MemberState state, long alarmAt) throws IOException {
    if (member.isLive() && member.state() == state) {
      note(member.place(), alarmAt);
      return;
    }
    byte[] snapshot = state.toBytes();
    int place = keep(member, snapshot, alarmAt);
    if (place != MemberBlocks.NONE) {
      keepLiveIfLong(place, snapshot, state);
    }
  }

  /**
   * Keeps those bytes of a member.
   *
   * @return its number here; {@link MemberBlocks#NONE} if none are kept here
   */
  int keep(Resident member, byte[] snapshot, long alarmAt) throws IOException {
    if (bytesMax == 0) {
      long wakeAt = wakeUps.see(member.memberId(), member.timerAt(), alarmAt);
      shelf.lay(member.memberId(), new KeptMember(wakeAt, true, snapshot));
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
    note(place, alarmAt);
    return place;
  }

  private void note(int place, long alarmAt) throws IOException {
    wakeUps.see(place, alarmAt);
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
    blocks.mark(place, Mark.LIVE);
    blocks.setSeat(place, seat);
  }

  private void endLiveOf(int place) {
    if (blocks.isMarked(place, Mark.LIVE)) {
      live.remove(blocks.seat(place));
      blocks.unmark(place, Mark.LIVE);
    }
  }

  /** Whoever is about to be laid down in one piece has no pages any more. */
  private void endPiecesOf(int place) throws IOException {
    if (blocks.isMarked(place, Mark.LIVE) && live.isInPieces(blocks.seat(place))) {
      shelf.forgetPages(memberIdOf(place));
    }
  }

  private String memberIdOf(int place) {
    return new String(blocks.id(place), UTF_8);
  }

  /** Lets a member be as if it had never been, here and on the shelf. */
  void forget(Resident member) throws IOException {
    int place = member.place();
    if (place == MemberBlocks.NONE) {
      wakeUps.cancel(member.memberId(), member.timerAt());
    } else {
      wakeUps.cancel(place);
      payDebtOf(place);
      leave(place);
    }
    shelf.forget(member.memberId());
  }

  /** Has a member do what is due. */
  @FunctionalInterface
  interface Waker {
    void wake(Resident member) throws IOException;
  }

  /**
   * Calls some of those in memory who are to be called by now. Most are put off, for their alarm
   * has moved; the others are woken, which takes ten times as long.
   *
   * @param clock epoch milliseconds; not before that of the last call
   * @param calls how many are called at most
   * @param wakings how many of them are woken at most
   * @param waker is given whoever has an alarm that is due, or of whom nobody knows when it is
   * @return false if nobody is left to be called
   */
  boolean callDue(long clock, int calls, int wakings, Waker waker) throws IOException {
    int woken = 0;
    for (int called = 0; called < calls && woken < wakings; called++) {
      int place = wakeUps.callNext(clock);
      if (place == MemberBlocks.NONE) {
        return false;
      }
      if (place != WakeUps.PUT_OFF) {
        waker.wake(at(place, memberIdOf(place)));
        woken++;
      }
    }
    return true;
  }

  /**
   * The shelf's timer of a member has fired.
   *
   * @return the member if it is to be woken, as in {@link #callDue}; null if it is not
   */
  Resident fired(String memberId, long clock) throws IOException {
    Resident member = find(memberId);
    int place = member.place();
    if (place == MemberBlocks.NONE) {
      return member.isNew() ? null : member.withoutTimer();
    }
    boolean byShelf = !blocks.isMarked(place, Mark.CALLED_HERE);
    if (wakeUps.fired(place, clock)) {
      return member;
    }
    if (byShelf) { // what lies on the shelf speaks of a timer that there is not any more
      owe(place);
    }
    return null;
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
    if (blocks.isMarked(place, Mark.UNWRITTEN)) {
      blocks.mark(place, Mark.CHANGED_AGAIN);
      return;
    }
    blocks.mark(place, Mark.UNWRITTEN);
    if (blocks.isMarked(place, Mark.LIVE)) {
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
      if (blocks.isMarked(oldest, Mark.CHANGED_AGAIN)) {
        blocks.unmark(oldest, Mark.CHANGED_AGAIN);
        unwritten.add(oldest);
      } else {
        layDown(oldest);
      }
    }
  }

  private void layDown(int place) throws IOException {
    blocks.unmark(place, Mark.UNWRITTEN | Mark.CHANGED_AGAIN);
    String memberId = memberIdOf(place);
    byte[] snapshot =
        blocks.isMarked(place, Mark.LIVE) ? layPages(memberId, place) : blocks.snapshot(place);
    boolean byTimer = !blocks.isMarked(place, Mark.CALLED_HERE);
    shelf.lay(memberId, new KeptMember(wakeUps.keptWith(place), byTimer, snapshot));
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
    if (blocks.isMarked(place, Mark.UNWRITTEN)) {
      flush();
    }
  }

  /** The shelf has a member, and calls it, from now on. */
  private void handBack(int place) throws IOException {
    boolean isToldAnew = wakeUps.handBack(place);
    if (blocks.isMarked(place, Mark.UNWRITTEN)) {
      payDebtOf(place);
    } else if (isToldAnew) {
      layDown(place);
    }
  }

  private void makeRoom(int staying) throws IOException {
    while (bytes() > bytesMax && table.size() > 1) {
      int leaving = table.next(staying);
      handBack(leaving);
      leave(leaving);
      somebodyIsOut = true;
    }
  }

  private long bytes() {
    return blocks.bytes() + live.bytes();
  }

  private int admit(String memberId, byte[] snapshot) {
    return table.add(memberId, memberId.getBytes(UTF_8), snapshot);
  }

  private void leave(int place) {
    endLiveOf(place);
    table.remove(place);
  }
}
