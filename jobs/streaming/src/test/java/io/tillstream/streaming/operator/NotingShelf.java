package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.MemberState;
import io.tillstream.engine.snapshot.PageChanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A shelf that says what it was asked and told. At most one timer a member, which it insists on.
 */
final class NotingShelf implements MemberShelf {
  final Map<String, KeptMember> members = new HashMap<>();
  final Map<String, Map<Integer, byte[]>> pages = new HashMap<>();
  final Map<String, Long> timers = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  @Override
  public KeptMember fetch(String memberId) {
    notes.add("fetch " + memberId);
    return members.get(memberId);
  }

  @Override
  public void lay(String memberId, KeptMember member) {
    notes.add("lay " + memberId);
    members.put(memberId, member);
  }

  @Override
  public void forget(String memberId) {
    notes.add("forget " + memberId);
    members.remove(memberId);
    pages.remove(memberId);
  }

  @Override
  public void setTimer(String memberId, long at) {
    assertThat(timers.put(memberId, at)).as("an older timer of " + memberId).isNull();
  }

  @Override
  public void cancelTimer(String memberId, long at) {
    assertThat(timers.remove(memberId)).as("timer of " + memberId).isEqualTo(at);
  }

  /** Those whose timers were set for that instant or earlier, and are set no more. */
  List<String> fire(long clock) {
    List<String> due = timers.keySet().stream().filter(id -> timers.get(id) <= clock).toList();
    due.forEach(timers::remove);
    return due;
  }

  @Override
  public Map<Integer, byte[]> fetchPages(String memberId) {
    notes.add("fetch pages of " + memberId);
    return Map.copyOf(pages.getOrDefault(memberId, Map.of()));
  }

  @Override
  public void layPages(String memberId, PageChanges changes) {
    Map<Integer, byte[]> ofMember = pages.computeIfAbsent(memberId, none -> new HashMap<>());
    changes.removed().forEach(number -> assertThat(ofMember.remove(number)).isNotNull());
    ofMember.putAll(changes.laid());
    notes.add("lay " + changes.laid().size() + " pages of " + memberId);
  }

  @Override
  public void forgetPages(String memberId) {
    notes.add("forget pages of " + memberId);
    pages.remove(memberId);
  }

  /** The member as bytes in one, however it lies here. */
  byte[] whole(String memberId) {
    byte[] snapshot = members.get(memberId).snapshot();
    if (!MemberState.isHead(snapshot)) {
      assertThat(pages).as("pages without a head").doesNotContainKey(memberId);
      return snapshot;
    }
    return MemberState.fromPieces(snapshot, fetchPages(memberId)).toBytes();
  }

  List<String> takeNotes() {
    List<String> taken = List.copyOf(notes);
    notes.clear();
    return taken;
  }
}
