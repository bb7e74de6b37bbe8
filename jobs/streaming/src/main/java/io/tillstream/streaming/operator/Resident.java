package io.tillstream.streaming.operator;

import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;

/** A member in hand, between {@link MemberCache#find} and what becomes of it. */
final class Resident {

  /** Nobody has asked the member since it came from the shelf. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private final String memberId;
  private final MemberBlocks blocks;
  private final int place;
  private final long timerAt;
  private final MemberState live;
  private byte[] snapshot;

  /**
   * One who is in the cache.
   *
   * @param live what it is there; null for one who is bytes
   */
  Resident(String memberId, MemberBlocks blocks, int place, MemberState live) {
    this.memberId = memberId;
    this.blocks = blocks;
    this.place = place;
    this.timerAt = Member.NEVER;
    this.live = live;
  }

  /**
   * One who is not, or not yet.
   *
   * @param kept as it lay on the shelf; null for a member of whom nothing is known
   */
  Resident(String memberId, KeptMember kept) {
    this.memberId = memberId;
    this.blocks = null;
    this.place = MemberBlocks.NONE;
    this.timerAt = kept != null && kept.byTimer() ? kept.wakeAt() : Member.NEVER;
    this.live = null;
    this.snapshot = kept == null ? null : kept.snapshot();
  }

  /** The same, one who is not in the cache, after its timer has fired. */
  Resident withoutTimer() {
    return new Resident(memberId, new KeptMember(Member.NEVER, true, snapshot));
  }

  String memberId() {
    return memberId;
  }

  /** Its number in the cache; {@link MemberBlocks#NONE} if it is not there. */
  int place() {
    return place;
  }

  /** True if it has never answered an event. */
  boolean isNew() {
    return place == MemberBlocks.NONE && snapshot == null;
  }

  /** True if {@link #state} is what the cache itself holds: what changes, changes there. */
  boolean isLive() {
    return live != null;
  }

  /** What is remembered of the member, to be changed and kept. */
  MemberState state() {
    if (live != null) {
      return live;
    }
    return isNew() ? MemberState.fresh() : MemberState.fromBytes(snapshot());
  }

  /** The engine's bytes; null on a new member and on one who is live. Never written to. */
  byte[] snapshot() {
    if (snapshot == null && place != MemberBlocks.NONE && live == null) {
      snapshot = blocks.snapshot(place);
    }
    return snapshot;
  }

  /**
   * When the shelf's timer fires that is set for one who is not in the cache, epoch milliseconds;
   * {@link Member#NEVER} if none is.
   */
  long timerAt() {
    return timerAt;
  }
}
