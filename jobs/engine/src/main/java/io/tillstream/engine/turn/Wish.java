package io.tillstream.engine.turn;

import io.tillstream.engine.answer.Signal;
import io.tillstream.engine.program.TriggerRule;

/**
 * A trigger that may want to leave: its rule listens to the signal. Its condition is asked when the
 * signals of its event or instant are looked at together.
 *
 * @param rememberUntil how long it matters that it left, epoch milliseconds; {@link
 *     Turn#NOT_REMEMBERED} if its occasion cannot come again
 */
public record Wish(TriggerRule rule, Signal signal, long rememberUntil) {

  /** A pure function of the member, the trigger's name and its occasion. */
  public String triggerId() {
    return idOf(signal.memberId(), rule.id(), signal.occasion());
  }

  /** The id of the trigger that a rule makes of an occasion. */
  public static String idOf(String memberId, String ruleId, String occasion) {
    return memberId + "/" + ruleId + "/" + occasion;
  }
}
