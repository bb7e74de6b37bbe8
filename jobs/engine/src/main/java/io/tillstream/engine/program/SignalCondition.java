package io.tillstream.engine.program;

import io.tillstream.engine.answer.Signal;

/** Whether a trigger wants a signal. Pure: the same arguments, the same answer. */
@FunctionalInterface
public interface SignalCondition {

  /**
   * @param member the member at the moment of the signal
   */
  boolean matches(Signal signal, MemberView member);
}
