package io.tillstream.streaming.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.engine.Member;

/**
 * Sees to it that members are called no later than their next alarm is due: those in memory from
 * here, without anything being written for it; those who are on the shelf alone by the one timer
 * that the shelf has for each. Whoever comes into memory keeps its timer until an alarm is due
 * before that; whoever leaves gets one.
 *
 * <p>A call that is too early is cheaper than to set it anew with every purchase, as most alarms
 * move: when it comes, one look at when the next alarm is due is enough.
 *
 * <p>What a member's bytes are kept with says who calls it, and an instant that is not after its
 * next alarm. A job that goes on from them calls everybody, see {@link Recall}, and misses none.
 */
final class WakeUps {

  /** No member's number: one was called, and is called again later. */
  static final int PUT_OFF = -1;

  private final MemberBlocks blocks;
  private final MemberShelf shelf;
  private final Calls calls = new Calls(this::calledAt);

  WakeUps(MemberBlocks blocks, MemberShelf shelf) {
    this.blocks = blocks;
    this.shelf = shelf;
  }

  private long calledAt(int place) {
    return blocks.holds(place) && blocks.isMarked(place, Mark.CALLED_HERE)
        ? blocks.wakeAt(place)
        : Member.NEVER;
  }

  /** A member has come from the shelf, which calls it at that instant, or never. */
  void leaveToShelf(int place, long timerAt) {
    blocks.setWakeAt(place, timerAt);
    blocks.setAlarmAt(place, Resident.UNKNOWN);
  }

  /** A member has come from the shelf, and from now on is called from here. */
  void takeOver(int place, long wakeAt) {
    callAt(place, wakeAt);
    blocks.setAlarmAt(place, Resident.UNKNOWN);
  }

  /** A member's next alarm is due at that instant, or never. */
  void see(int place, long alarmAt) {
    long wakeAt = blocks.wakeAt(place);
    boolean byShelf = wakeAt != Member.NEVER && !blocks.isMarked(place, Mark.CALLED_HERE);
    if (byShelf && (alarmAt < wakeAt || alarmAt == Member.NEVER)) {
      shelf.cancelTimer(memberIdOf(place), wakeAt);
      blocks.setWakeAt(place, Member.NEVER);
    }
    if (alarmAt < blocks.wakeAt(place)) {
      callAt(place, alarmAt);
    }
    blocks.setAlarmAt(place, alarmAt);
  }

  private void callAt(int place, long at) {
    blocks.setWakeAt(place, at);
    if (at == Member.NEVER) {
      blocks.unmark(place, Mark.CALLED_HERE);
    } else {
      blocks.mark(place, Mark.CALLED_HERE);
      calls.set(place, at);
    }
  }

  /**
   * With what a member is kept: an instant not after its next alarm; that of its timer, if the
   * shelf calls it.
   */
  long keptWith(int place) {
    long alarmAt = blocks.alarmAt(place);
    return blocks.isMarked(place, Mark.CALLED_HERE) && alarmAt != Resident.UNKNOWN
        ? alarmAt
        : blocks.wakeAt(place);
  }

  /**
   * A member leaves: the shelf calls it from now on.
   *
   * @return true if what lies there does not say so yet
   */
  boolean handBack(int place) {
    long at = keptWith(place);
    if (!blocks.isMarked(place, Mark.CALLED_HERE) || at == Member.NEVER) {
      return false;
    }
    shelf.setTimer(memberIdOf(place), at);
    blocks.unmark(place, Mark.CALLED_HERE);
    blocks.setWakeAt(place, at);
    return true;
  }

  /**
   * The next alarm of a member that is not in memory is due at that instant, or never.
   *
   * @param timerAt when the shelf calls it now; {@link Member#NEVER} if it does not
   * @return when it does from now on
   */
  long see(String memberId, long timerAt, long alarmAt) {
    if (alarmAt >= timerAt) {
      return timerAt;
    }
    cancel(memberId, timerAt);
    shelf.setTimer(memberId, alarmAt);
    return alarmAt;
  }

  /** A member that is not in memory is forgotten. */
  void cancel(String memberId, long timerAt) {
    if (timerAt != Member.NEVER) {
      shelf.cancelTimer(memberId, timerAt);
    }
  }

  /** A member is forgotten. */
  void cancel(int place) {
    if (!blocks.isMarked(place, Mark.CALLED_HERE)) {
      cancel(memberIdOf(place), blocks.wakeAt(place));
    }
    callAt(place, Member.NEVER);
  }

  /**
   * Calls the next member in memory who is to be called by now.
   *
   * @return its number if it has an alarm that is due, or nobody knows whether it has; {@link
   *     #PUT_OFF} if it was called too early; {@link MemberBlocks#NONE} if there is nobody
   */
  int callNext(long clock) {
    int place = calls.next(clock);
    return place == MemberBlocks.NONE || isToBeWoken(place, clock) ? place : PUT_OFF;
  }

  /**
   * The shelf's timer of a member in memory has fired.
   *
   * @return true if the member has an alarm that is due, or nobody knows whether it has
   */
  boolean fired(int place, long clock) {
    boolean byShelf = !blocks.isMarked(place, Mark.CALLED_HERE);
    return (byShelf || blocks.wakeAt(place) <= clock) && isToBeWoken(place, clock);
  }

  private boolean isToBeWoken(int place, long clock) {
    long alarmAt = blocks.alarmAt(place);
    if (alarmAt == Resident.UNKNOWN || alarmAt <= clock) {
      callAt(place, Member.NEVER);
      return true;
    }
    callAt(place, alarmAt);
    return false;
  }

  private String memberIdOf(int place) {
    return new String(blocks.id(place), UTF_8);
  }
}
