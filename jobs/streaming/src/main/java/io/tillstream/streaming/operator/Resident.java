package io.tillstream.streaming.operator;

import io.tillstream.engine.Member;

/**
 * A member in memory, as the bytes it is kept in: live, it would take several times the room,
 * strewn over the heap.
 */
final class Resident {

  /** Nobody has asked the member since it came from the shelf. */
  static final long UNKNOWN = Long.MIN_VALUE;

  /** Objects with their headers, two arrays, a place in the table. */
  private static final int BYTES_BESIDE_TEXT_AND_SNAPSHOT = 48 + 24 + 20 + 20 + 8;

  private final String memberId;
  private byte[] snapshot;
  private long wakeAt;
  private long alarmAt = UNKNOWN;

  /** The next in the same bucket of the {@link MemberCache}. */
  Resident next;

  /** True if it was asked for since the cache's hand last came by. */
  boolean used = true;

  /** True while the shelf holds something older, or nothing. */
  boolean unwritten;

  /** True if it changed again while it waited to be laid down. */
  boolean changedAgain;

  /**
   * @param kept as it lay on the shelf; null for a member of whom nothing is known
   */
  Resident(String memberId, KeptMember kept) {
    this.memberId = memberId;
    this.snapshot = kept == null ? null : kept.snapshot();
    this.wakeAt = kept == null ? Member.NEVER : kept.wakeAt();
  }

  String memberId() {
    return memberId;
  }

  /** True if it has never answered an event. */
  boolean isNew() {
    return snapshot == null;
  }

  /** The engine's bytes; null on a new member. Never written to. */
  byte[] snapshot() {
    return snapshot;
  }

  /** When the one timer that is set for it fires; {@link Member#NEVER} if none is. */
  long wakeAt() {
    return wakeAt;
  }

  /** When its next alarm is due, epoch milliseconds; {@link #UNKNOWN} if nobody asked. */
  long alarmAt() {
    return alarmAt;
  }

  void become(byte[] newSnapshot, long newWakeAt, long newAlarmAt) {
    snapshot = newSnapshot;
    wakeAt = newWakeAt;
    alarmAt = newAlarmAt;
  }

  /** Nothing is left of it, wherever it may still stand in a queue. */
  void vanish() {
    become(null, Member.NEVER, UNKNOWN);
    unwritten = false;
  }

  KeptMember toKept() {
    return new KeptMember(wakeAt, snapshot);
  }

  /** About what it takes of the heap. */
  int bytes() {
    int itself = snapshot == null ? 0 : snapshot.length;
    return BYTES_BESIDE_TEXT_AND_SNAPSHOT + memberId.length() + itself;
  }
}
