package io.tillstream.streaming.operator;

import io.tillstream.engine.snapshot.PageChanges;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/** The shelf that Flink keeps: states and timers, those of the key that was last turned to. */
final class KeyedShelf implements MemberShelf {

  /** Turns the state, and the timers, to a key. */
  @FunctionalInterface
  interface KeyContext {
    void turnTo(String memberId);
  }

  private final KeyContext keys;
  private final ValueState<KeptMember> state;
  private final MapState<Integer, byte[]> pages;
  private final InternalTimerService<VoidNamespace> timers;

  KeyedShelf(
      KeyContext keys,
      ValueState<KeptMember> state,
      MapState<Integer, byte[]> pages,
      InternalTimerService<VoidNamespace> timers) {
    this.keys = keys;
    this.state = state;
    this.pages = pages;
    this.timers = timers;
  }

  /** Everybody who lies on a shelf, each once; may be read while the shelf changes. */
  static Stream<String> everybody(KeyedStateBackend<String> backend) {
    Stream<String> keys = backend.getKeys(StateName.MEMBER, VoidNamespace.INSTANCE);
    // On the heap it is the state itself that is gone through, and that must not change meanwhile.
    return backend instanceof HeapKeyedStateBackend ? keys.toList().stream() : keys;
  }

  @Override
  public KeptMember fetch(String memberId) throws IOException {
    keys.turnTo(memberId);
    return state.value();
  }

  @Override
  public void setTimer(String memberId, long at) {
    keys.turnTo(memberId);
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, at);
  }

  @Override
  public void cancelTimer(String memberId, long at) {
    keys.turnTo(memberId);
    timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, at);
  }

  @Override
  public Map<Integer, byte[]> fetchPages(String memberId) throws IOException {
    keys.turnTo(memberId);
    Map<Integer, byte[]> found = new HashMap<>();
    try {
      pages.entries().forEach(page -> found.put(page.getKey(), page.getValue()));
    } catch (Exception e) {
      throw notKept(e);
    }
    return found;
  }

  @Override
  public void forget(String memberId) {
    keys.turnTo(memberId);
    state.clear();
    pages.clear();
  }

  @Override
  public void lay(String memberId, KeptMember member) throws IOException {
    keys.turnTo(memberId);
    state.update(member);
  }

  @Override
  public void layPages(String memberId, PageChanges changes) throws IOException {
    keys.turnTo(memberId);
    try {
      for (int number : changes.removed()) {
        pages.remove(number);
      }
      for (Map.Entry<Integer, byte[]> page : changes.laid().entrySet()) {
        pages.put(page.getKey(), page.getValue());
      }
    } catch (Exception e) {
      throw notKept(e);
    }
  }

  @Override
  public void forgetPages(String memberId) {
    keys.turnTo(memberId);
    pages.clear();
  }

  /** Flink says of a map only that something goes wrong. */
  private static IOException notKept(Exception cause) {
    return cause instanceof IOException known ? known : new IOException(cause);
  }
}
