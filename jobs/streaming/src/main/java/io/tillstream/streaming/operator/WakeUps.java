package io.tillstream.streaming.operator;

import io.tillstream.engine.Member;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/** The timers of members: at most one each, set no later than its next alarm. */
final class WakeUps {

  private final InternalTimerService<VoidNamespace> timers;
  private final Consumer<String> turn;

  /**
   * @param turn turns the state to a member, whose timer is then set
   */
  WakeUps(InternalTimerService<VoidNamespace> timers, Consumer<String> turn) {
    this.timers = timers;
    this.turn = turn;
  }

  /** The stream's clock, epoch milliseconds; {@code Long.MIN_VALUE} while it has none. */
  long clock() {
    return timers.currentWatermark();
  }

  /**
   * Sees to it that a member is woken in time. A timer that is too early stays: it finds nothing
   * due and is set anew, which is cheaper than to move it with every purchase, as most alarms move.
   *
   * @param timerAt when its timer fires; {@link Member#NEVER} if none is set
   * @param alarmAt when its next alarm is due; {@link Member#NEVER} if none is
   * @return when its timer fires now
   */
  long see(String memberId, long timerAt, long alarmAt) {
    if (alarmAt >= timerAt) {
      return timerAt;
    }
    cancel(memberId, timerAt);
    turn.accept(memberId);
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, alarmAt);
    return alarmAt;
  }

  /** Takes back a member's timer, if one is set. */
  void cancel(String memberId, long timerAt) {
    if (timerAt != Member.NEVER) {
      turn.accept(memberId);
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, timerAt);
    }
  }
}
