package io.tillstream.streaming.operator;

import io.tillstream.engine.Member;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * When members in memory are to be called, by their numbers there. A calendar of hours: what lies
 * in a later hour is only noted there, and what the present hour holds is put in order. To set an
 * alarm costs a small fraction of what it costs to set a timer of Flink's on RocksDB, and nothing
 * is written for it.
 *
 * <p>Nothing is ever taken out: whoever has been set anew, or is gone, is found out when its turn
 * comes, by asking when it is to be called. When twice as many are noted as were true, all are
 * asked.
 */
final class Calls {

  private static final long HOUR = 3_600_000;
  private static final int SWEEP_MIN = 1 << 12;

  /** Numbers of members, as they come. */
  private static final class Page {
    private int[] places = new int[4];
    private int size;

    void add(int place) {
      if (size == places.length) {
        places = Arrays.copyOf(places, size * 2);
      }
      places[size++] = place;
    }
  }

  private final IntToLongFunction calledAt;
  private final TreeMap<Long, Page> later = new TreeMap<>();

  /** The hour that is in order, since the epoch: no alarm of an earlier one is noted elsewhere. */
  private long hour = Long.MIN_VALUE;

  /** Those of this hour and before as a heap: milliseconds into the hour, then the number. */
  private long[] present = new long[64];

  private int presentCount;
  private int noted;
  private int sweepAt = SWEEP_MIN;

  /**
   * @param calledAt when whoever has that number is to be called, epoch milliseconds; {@link
   *     Member#NEVER} if it is not, or nobody has it
   */
  Calls(IntToLongFunction calledAt) {
    this.calledAt = calledAt;
  }

  /** How many are noted, among them some that are not true any more. */
  int noted() {
    return noted;
  }

  /** Notes when a member is to be called, as {@code calledAt} says it from now on. */
  void set(int place, long at) {
    if (noted >= sweepAt) {
      sweep();
    }
    note(place, at);
  }

  private void note(int place, long at) {
    long inHour = Math.floorDiv(at, HOUR);
    if (inHour > hour) {
      later.computeIfAbsent(inHour, none -> new Page()).add(place);
    } else {
      push(Math.max(0, at - hour * HOUR) << Integer.SIZE | place);
    }
    noted++;
  }

  /**
   * Takes out the next who is to be called by that instant; it is called again only if it is set
   * anew.
   *
   * @param clock epoch milliseconds; not before that of the last call
   * @return its number; {@link MemberBlocks#NONE} if nobody is to be called
   */
  int next(long clock) {
    while (true) {
      while (presentCount > 0) {
        if (hour * HOUR + (present[0] >>> Integer.SIZE) > clock) {
          return MemberBlocks.NONE;
        }
        int place = (int) present[0];
        pop();
        noted--;
        if (calledAt.applyAsLong(place) <= clock) {
          return place;
        }
      }
      if (later.isEmpty() || later.firstKey() * HOUR > clock) {
        return MemberBlocks.NONE;
      }
      open(later.pollFirstEntry());
    }
  }

  private void open(Map.Entry<Long, Page> next) {
    hour = next.getKey();
    noted -= next.getValue().size;
    noteWhatIsTrue(hour, next.getValue());
  }

  private void noteWhatIsTrue(long inHour, Page page) {
    for (int i = 0; i < page.size; i++) {
      long at = calledAt.applyAsLong(page.places[i]);
      if (Math.floorDiv(at, HOUR) == inHour) {
        note(page.places[i], at);
      }
    }
  }

  /** Forgets of later hours what is not true any more. */
  private void sweep() {
    Map<Long, Page> before = new TreeMap<>(later);
    later.clear();
    noted = presentCount;
    before.forEach(this::noteWhatIsTrue);
    sweepAt = 2 * noted + SWEEP_MIN;
  }

  private void push(long entry) {
    if (presentCount == present.length) {
      present = Arrays.copyOf(present, presentCount * 2);
    }
    int at = presentCount++;
    while (at > 0 && present[at - 1 >>> 1] > entry) {
      present[at] = present[at - 1 >>> 1];
      at = at - 1 >>> 1;
    }
    present[at] = entry;
  }

  private void pop() {
    long last = present[--presentCount];
    int at = 0;
    for (int child = 1; child < presentCount; child = 2 * at + 1) {
      if (child + 1 < presentCount && present[child + 1] < present[child]) {
        child++;
      }
      if (present[child] >= last) {
        break;
      }
      present[at] = present[child];
      at = child;
    }
    present[at] = last;
  }
}
