package io.tillstream.streaming.operator;

import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;

/** The shelf that Flink keeps: a state whose value is that of the key it was last turned to. */
final class KeyedShelf implements MemberShelf {

  /** Turns the state, and the timers, to a key. */
  @FunctionalInterface
  interface KeyContext {
    void turnTo(String memberId);
  }

  private final KeyContext keys;
  private final ValueState<KeptMember> state;

  KeyedShelf(KeyContext keys, ValueState<KeptMember> state) {
    this.keys = keys;
    this.state = state;
  }

  @Override
  public KeptMember fetch(String memberId) throws IOException {
    keys.turnTo(memberId);
    return state.value();
  }

  @Override
  public void forget(String memberId) {
    keys.turnTo(memberId);
    state.clear();
  }

  @Override
  public void lay(String memberId, KeptMember member) throws IOException {
    keys.turnTo(memberId);
    state.update(member);
  }
}
