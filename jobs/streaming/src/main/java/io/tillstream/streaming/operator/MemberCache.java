package io.tillstream.streaming.operator;

import java.io.IOException;
import java.util.ArrayDeque;

/**
 * The members that were lately asked for, in front of the shelf they are laid down on. To fetch one
 * from there costs several times what it costs to let it decide.
 *
 * <p>What changes is laid down later, but no more than {@link #UNWRITTEN_MAX} members are ever owed
 * to the shelf: little is left to do when a checkpoint begins and everybody waits for it. Room is
 * made by the clock rule: a hand goes round, and who was not asked for since it last came by goes.
 *
 * <p>Not thread-safe. Whoever holds a {@link Resident} is done with it before asking for another.
 */
final class MemberCache {

  /** A few milliseconds of writing, which is how long a checkpoint holds up answers for it. */
  static final int UNWRITTEN_MAX = 2_048;

  /** How many are laid down in one go: less than a millisecond. */
  private static final int BATCH = 128;

  private static final int BUCKETS_MIN = 1_024;

  private final MemberShelf shelf;
  private final long bytesMax;
  private final ArrayDeque<Resident> unwritten = new ArrayDeque<>();
  private Resident[] buckets = new Resident[BUCKETS_MIN];
  private int count;
  private long bytes;
  private int hand;
  private long misses;

  /**
   * @param bytesMax of the heap that members may take, about; 0 to keep none
   */
  MemberCache(MemberShelf shelf, long bytesMax) {
    this.shelf = shelf;
    this.bytesMax = bytesMax;
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
    for (Resident one = buckets[bucketOf(memberId)]; one != null; one = one.next) {
      if (one.memberId().equals(memberId)) {
        one.used = true;
        return one;
      }
    }
    misses++;
    Resident fetched = new Resident(memberId, shelf.fetch(memberId));
    if (bytesMax > 0 && !fetched.isNew()) {
      admit(fetched);
      makeRoom(fetched);
    }
    return fetched;
  }

  /** Keeps what has become of a member; the shelf has it after {@link #flush} at the latest. */
  void keep(Resident member, byte[] snapshot, long wakeAt, long alarmAt) throws IOException {
    boolean isNew = member.isNew();
    int before = member.bytes();
    member.become(snapshot, wakeAt, alarmAt);
    if (bytesMax == 0) {
      shelf.lay(member.memberId(), member.toKept());
      return;
    }
    if (isNew) {
      admit(member);
    } else {
      bytes += member.bytes() - before;
    }
    owe(member);
    makeRoom(member);
  }

  /** Lets a member be as if it had never been, here and on the shelf. */
  void forget(Resident member) throws IOException {
    int bucket = bucketOf(member.memberId());
    Resident before = null;
    for (Resident one = buckets[bucket]; one != null; before = one, one = one.next) {
      if (one == member) {
        if (before == null) {
          buckets[bucket] = one.next;
        } else {
          before.next = one.next;
        }
        count--;
        bytes -= one.bytes();
        break;
      }
    }
    member.vanish();
    shelf.forget(member.memberId());
  }

  /** Lays down everything that the shelf does not have. */
  void flush() throws IOException {
    for (Resident one = unwritten.poll(); one != null; one = unwritten.poll()) {
      layDown(one);
    }
  }

  private void owe(Resident member) throws IOException {
    if (member.unwritten) {
      member.changedAgain = true;
      return;
    }
    member.unwritten = true;
    unwritten.add(member);
    if (unwritten.size() > UNWRITTEN_MAX) {
      layDownOldest();
    }
  }

  /** Who changed again while it waited is likely to once more, and waits for another round. */
  private void layDownOldest() throws IOException {
    for (int i = 0; i < BATCH; i++) {
      Resident oldest = unwritten.remove();
      if (oldest.unwritten && oldest.changedAgain) {
        oldest.changedAgain = false;
        unwritten.add(oldest);
      } else {
        layDown(oldest);
      }
    }
  }

  private void layDown(Resident member) throws IOException {
    // Who had to make room was laid down on leaving, and may still stand in the queue.
    if (member.unwritten) {
      member.unwritten = false;
      member.changedAgain = false;
      shelf.lay(member.memberId(), member.toKept());
    }
  }

  private void makeRoom(Resident staying) throws IOException {
    while (bytes > bytesMax && count > 1) {
      hand = hand + 1 & buckets.length - 1;
      sweep(hand, staying);
    }
  }

  /** Sends away who was not asked for, and forgets that the others were. */
  private void sweep(int bucket, Resident staying) throws IOException {
    Resident kept = null;
    Resident next;
    for (Resident one = buckets[bucket]; one != null; one = next) {
      next = one.next;
      if (one.used || one == staying) {
        one.used = false;
        one.next = kept;
        kept = one;
      } else {
        layDown(one);
        count--;
        bytes -= one.bytes();
      }
    }
    buckets[bucket] = kept;
  }

  private void admit(Resident member) {
    if (count == buckets.length) {
      grow();
    }
    int bucket = bucketOf(member.memberId());
    member.next = buckets[bucket];
    buckets[bucket] = member;
    count++;
    bytes += member.bytes();
  }

  private void grow() {
    Resident[] old = buckets;
    buckets = new Resident[old.length * 2];
    for (Resident first : old) {
      Resident next;
      for (Resident one = first; one != null; one = next) {
        next = one.next;
        int bucket = bucketOf(one.memberId());
        one.next = buckets[bucket];
        buckets[bucket] = one;
      }
    }
  }

  private int bucketOf(String memberId) {
    int hash = memberId.hashCode();
    return (hash ^ hash >>> 16) & buckets.length - 1;
  }
}
