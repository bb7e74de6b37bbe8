package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Member;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random members come, change, are called and leave; now and then everything but the shelf is lost,
 * and whoever goes on has more memory or less.
 */
class MemberCacheSimulation {

  private static final int STEPS = 20_000;
  private static final int MEMBERS = 900;
  private static final long[] MEMORY = {0, 1, 500, 5_000, 50_000, 1 << 17, 1 << 24};

  /** Minutes between two steps, at most: a few thousand steps make some weeks. */
  private static final int MINUTES = 20;

  private static final int ALARM_HOURS = 400;
  private static final long MINUTE = 60_000;

  /** A member as it should be. */
  private record Truth(byte[] snapshot, long alarmAt) {}

  private final NotingShelf shelf = new NotingShelf();
  private Map<String, Truth> truth = new HashMap<>();
  private MemberCache cache;
  private Deque<String> toBeCalled = new ArrayDeque<>();
  private long clock = Long.MIN_VALUE;

  // At the last checkpoint.
  private Map<String, Truth> savedTruth = Map.of();
  private Map<String, KeptMember> savedMembers = Map.of();
  private Map<String, Long> savedTimers = Map.of();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 500, 5_000, 50_000, 1 << 17, 1 << 24})
  void nothing_is_ever_lost_or_mixed_up(long bytesMax) throws IOException {
    SplittableRandom random = new SplittableRandom(20_260_101 + bytesMax);
    cache = cache(bytesMax, true);
    clock = 0;
    for (int step = 0; step < STEPS; step++) {
      String at = "memory " + bytesMax + " step " + step;
      event(random, at);
      clock += random.nextInt(MINUTES) * MINUTE;
      ring(random, at);
      callSome(random.nextInt(4));
      if (random.nextInt(1_000) == 0) {
        save(at);
      }
      if (random.nextInt(3_000) == 0) {
        goOnFromSaved(random, random.nextBoolean() ? bytesMax : MEMORY[random.nextInt(7)]);
      }
    }
  }

  private MemberCache cache(long bytesMax, boolean shelfIsBare) {
    LiveMembers live = new LiveMembers(LiveMembers.BYTES_MIN, LiveMembers.RECEIPTS_A_PAGE);
    MemberCache cache = new MemberCache(shelf, bytesMax, live);
    if (shelfIsBare) {
      cache.everybodyWasCalled();
    }
    return cache;
  }

  private void event(SplittableRandom random, String at) throws IOException {
    String id = idOf(random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(MEMBERS));
    Resident member = cache.find(id);
    Truth expected = truth.get(id);
    assertThat(member.snapshot()).as(at).isEqualTo(expected == null ? null : expected.snapshot());
    int happens = random.nextInt(30);
    if (happens == 0 && expected != null) {
      cache.forget(member);
      truth.remove(id);
      assertThat(shelf.timers).as(at).doesNotContainKey(id);
    } else if (happens < 20) {
      keep(member, bytes(random), random);
    }
  }

  private void keep(Resident member, byte[] snapshot, SplittableRandom random) throws IOException {
    long alarmAt =
        random.nextInt(20) == 0
            ? Member.NEVER
            : clock + 1 + random.nextInt(ALARM_HOURS) * 60 * MINUTE + random.nextInt(3_600_000);
    cache.keep(member, snapshot, alarmAt);
    truth.put(member.memberId(), new Truth(snapshot, alarmAt));
  }

  /** Whoever has an alarm that is due is woken once; somebody who was just found may be, too. */
  private void ring(SplittableRandom random, String at) throws IOException {
    Set<String> due = new TreeSet<>();
    truth.forEach(
        (id, member) -> {
          if (member.alarmAt() <= clock) {
            due.add(id);
          }
        });
    due.removeAll(toBeCalled);
    wakeAll(due, random);
    wakeAll(due, random);
    assertThat(due).as(at).isEmpty();
  }

  /** Whoever has to leave while others are woken, is called by a timer the next time. */
  private void wakeAll(Set<String> due, SplittableRandom random) throws IOException {
    for (String id : shelf.fire(clock)) {
      wake(cache.fired(id, clock), due, random);
    }
    boolean isMoreLeft;
    do {
      isMoreLeft = cache.callDue(clock, 3, 2, next -> wake(next, due, random));
    } while (isMoreLeft);
  }

  private void wake(Resident member, Set<String> due, SplittableRandom random) throws IOException {
    if (member == null) {
      return;
    }
    Truth expected = truth.get(member.memberId());
    assertThat(member.snapshot()).isEqualTo(expected.snapshot());
    due.remove(member.memberId());
    if (expected.alarmAt() <= clock) {
      keep(member, bytes(random), random);
    } else {
      cache.keep(member, expected.snapshot(), expected.alarmAt());
    }
  }

  private void callSome(int count) throws IOException {
    for (int i = 0; i < count && !toBeCalled.isEmpty(); i++) {
      cache.recall(toBeCalled.remove());
      if (toBeCalled.isEmpty()) {
        cache.everybodyWasCalled();
      }
    }
  }

  private void save(String at) throws IOException {
    cache.flush();
    savedTruth = Map.copyOf(truth);
    savedMembers = Map.copyOf(shelf.members);
    savedTimers = Map.copyOf(shelf.timers);
    assertThat(savedMembers.keySet()).as(at).isEqualTo(truth.keySet());
    savedMembers.forEach(
        (id, kept) -> {
          assertThat(kept.snapshot()).as(at).isEqualTo(truth.get(id).snapshot());
          assertThat(kept.wakeAt()).as(at).isLessThanOrEqualTo(truth.get(id).alarmAt());
          long timer = savedTimers.getOrDefault(id, Member.NEVER);
          assertThat(timer).as(at).isEqualTo(kept.byTimer() ? kept.wakeAt() : Member.NEVER);
        });
    assertThat(truth.keySet()).as(at).containsAll(savedTimers.keySet());
  }

  private void goOnFromSaved(SplittableRandom random, long bytesMax) throws IOException {
    truth = new HashMap<>(savedTruth);
    shelf.members.clear();
    shelf.members.putAll(savedMembers);
    shelf.timers.clear();
    shelf.timers.putAll(savedTimers);
    cache = cache(bytesMax, savedMembers.isEmpty());
    List<String> everybody = new ArrayList<>(new TreeSet<>(savedMembers.keySet()));
    Collections.shuffle(everybody, new Random(random.nextLong()));
    toBeCalled = new ArrayDeque<>(everybody);
  }

  /** Short ids and long ones, of one byte a letter and of three, some of them of equal hash. */
  private static String idOf(int number) {
    return switch (number % 5) {
      case 0 -> "a rather long name of a member, longer than a block has room for: " + number;
      case 1 -> "\u4f1a\u5458" + number;
      case 2 -> "Aa" + number;
      case 3 -> "BB" + (number - 1);
      default -> "m" + number;
    };
  }

  /** Of members who have hardly begun, and of such with a long life. */
  private static byte[] bytes(SplittableRandom random) {
    byte[] bytes = new byte[1 + random.nextInt(random.nextInt(4) == 0 ? 2_000 : 60)];
    random.nextBytes(bytes);
    bytes[0] = 1;
    return bytes;
  }
}
