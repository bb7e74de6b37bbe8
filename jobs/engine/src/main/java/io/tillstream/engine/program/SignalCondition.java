package io.tillstream.engine.program;

import io.tillstream.engine.answer.Signal;

/** Whether a trigger wants a signal. Pure: the same arguments, the same answer. */
@FunctionalInterface
public interface SignalCondition {

  /**
   * @param member the member at the moment of the signal
   */
  boolean matches(Signal signal, MemberView member);

  /** Finds what a field is, for {@link #need}; never a list. */
  @FunctionalInterface
  interface Reader {
    Object read(Signal signal, MemberView member);
  }

  /** What has to be so for any signal to match; null if nothing that can be told beforehand. */
  default Need<Reader> need() {
    return null;
  }
}
