package io.tillstream.streaming.operator;

import io.tillstream.engine.snapshot.PageChanges;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;

/** The shelf that Flink keeps: states that are those of the key they were last turned to. */
final class KeyedShelf implements MemberShelf {

  /** Turns the state, and the timers, to a key. */
  @FunctionalInterface
  interface KeyContext {
    void turnTo(String memberId);
  }

  private final KeyContext keys;
  private final ValueState<KeptMember> state;
  private final MapState<Integer, byte[]> pages;

  KeyedShelf(KeyContext keys, ValueState<KeptMember> state, MapState<Integer, byte[]> pages) {
    this.keys = keys;
    this.state = state;
    this.pages = pages;
  }

  @Override
  public KeptMember fetch(String memberId) throws IOException {
    keys.turnTo(memberId);
    return state.value();
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
