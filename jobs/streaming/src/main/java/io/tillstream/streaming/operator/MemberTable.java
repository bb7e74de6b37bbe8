package io.tillstream.streaming.operator;

/**
 * Finds members in {@link MemberBlocks} by their ids, and says who has to go when there is no more
 * room: a hand goes round, and who was not asked for since it last came by goes.
 */
final class MemberTable {

  private static final int BUCKETS_MIN = 1_024;

  private final MemberBlocks blocks;

  /** Each the first of a chain of neighbours. */
  private int[] buckets = new int[BUCKETS_MIN];

  private int count;
  private int hand;

  /** Where the hand stands in its bucket; {@link MemberBlocks#NONE} if it is through with it. */
  private int handAt = MemberBlocks.NONE;

  MemberTable(MemberBlocks blocks) {
    this.blocks = blocks;
  }

  /** How many members there are. */
  int size() {
    return count;
  }

  /**
   * The number of a member, who is marked as asked for; {@link MemberBlocks#NONE} if it is not
   * here.
   */
  int find(String memberId, byte[] id) {
    int place = placeOf(memberId, id);
    if (place != MemberBlocks.NONE) {
      blocks.mark(place, Mark.USED);
    }
    return place;
  }

  /** The number of a member, whom nobody asks for; {@link MemberBlocks#NONE} if it is not here. */
  int placeOf(String memberId, byte[] id) {
    int hash = hashOf(memberId);
    int one = buckets[bucketOf(hash)];
    while (one != MemberBlocks.NONE && !blocks.is(one, hash, id)) {
      one = blocks.neighbour(one);
    }
    return one;
  }

  /** Takes a member in, marked as asked for, and returns its number. */
  int add(String memberId, byte[] id, byte[] snapshot) {
    if (count == buckets.length) {
      grow();
    }
    int place = blocks.add(hashOf(memberId), id, snapshot);
    blocks.mark(place, Mark.USED);
    settle(place);
    count++;
    return place;
  }

  private void settle(int place) {
    int bucket = bucketOf(blocks.hash(place));
    blocks.setNeighbour(place, buckets[bucket]);
    buckets[bucket] = place;
  }

  /** Lets a member go; its number will be another's. */
  void remove(int place) {
    if (handAt == place) {
      handAt = blocks.neighbour(place);
    }
    int bucket = bucketOf(blocks.hash(place));
    int before = MemberBlocks.NONE;
    for (int one = buckets[bucket]; one != place; one = blocks.neighbour(one)) {
      before = one;
    }
    if (before == MemberBlocks.NONE) {
      buckets[bucket] = blocks.neighbour(place);
    } else {
      blocks.setNeighbour(before, blocks.neighbour(place));
    }
    blocks.remove(place);
    count--;
  }

  /**
   * Who has to go next. There must be another than who stays.
   *
   * @param staying does not go; {@link MemberBlocks#NONE} if everybody may
   */
  int next(int staying) {
    while (true) {
      while (handAt != MemberBlocks.NONE) {
        int one = handAt;
        handAt = blocks.neighbour(one);
        if (one != staying && !blocks.isMarked(one, Mark.USED)) {
          return one;
        }
        blocks.unmark(one, Mark.USED);
      }
      hand = hand + 1 & buckets.length - 1;
      handAt = buckets[hand];
    }
  }

  private void grow() {
    int[] old = buckets;
    buckets = new int[old.length * 2];
    handAt = MemberBlocks.NONE;
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
