package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

  private static final long HOUR = 3_600_000;

  private final Map<Integer, Long> truth = new TreeMap<>();
  private final Calls calls = new Calls(place -> truth.getOrDefault(place, Member.NEVER));

  @Test
  void they_are_called_in_the_order_of_their_instants() {
    set(1, 5 * HOUR + 2);
    set(2, 5 * HOUR + 1);
    set(3, HOUR);
    set(4, 9 * HOUR);

    assertThat(called(5 * HOUR)).containsExactly(3);
    assertThat(called(5 * HOUR + 1)).containsExactly(2);
    assertThat(called(8 * HOUR)).containsExactly(1);
    assertThat(called(9 * HOUR)).containsExactly(4);
    assertThat(calls.noted()).isZero();
  }

  @Test
  void before_the_epoch_as_after_it() {
    set(1, -5 * HOUR - 7);
    set(2, -1);

    assertThat(called(-6 * HOUR)).isEmpty();
    assertThat(called(-5 * HOUR)).containsExactly(1);
    assertThat(called(0)).containsExactly(2);
  }

  @Test
  void only_the_last_instant_counts() {
    set(1, 2 * HOUR);
    set(1, 3 * HOUR);
    set(2, 3 * HOUR);
    set(2, 2 * HOUR);
    set(3, 2 * HOUR);
    truth.remove(3);

    assertThat(called(2 * HOUR)).containsExactly(2);
    assertThat(called(3 * HOUR)).containsExactly(1);
  }

  @Test
  void who_is_set_late_is_called_at_once() {
    called(10 * HOUR);
    set(1, 10 * HOUR + 5);
    called(10 * HOUR + 5);

    set(2, 3 * HOUR);

    assertThat(called(10 * HOUR + 5)).containsExactly(2);
  }

  @Test
  void what_is_not_true_any_more_takes_no_room_for_long() {
    for (int i = 0; i < 100_000; i++) {
      set(7, 1_000_000 * HOUR - i * HOUR);
    }
    assertThat(calls.noted()).isLessThan(10_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everybody_is_called_once_and_in_time(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long clock = 0;
    for (int step = 0; step < 20_000; step++) {
      int place = 1 + random.nextInt(500);
      if (random.nextInt(10) == 0) {
        truth.remove(place);
      } else {
        set(place, clock + 1 + random.nextLong(random.nextBoolean() ? HOUR : 900 * HOUR));
      }
      clock += random.nextLong(HOUR / 4);
      long now = clock;
      List<Integer> due = truth.keySet().stream().filter(each -> truth.get(each) <= now).toList();
      assertThat(called(clock))
          .as("seed %d step %d", seed, step)
          .containsExactlyInAnyOrderElementsOf(due);
    }
  }

  private void set(int place, long at) {
    truth.put(place, at);
    calls.set(place, at);
  }

  private List<Integer> called(long clock) {
    List<Integer> called = new ArrayList<>();
    for (int place = calls.next(clock); place != MemberBlocks.NONE; place = calls.next(clock)) {
      called.add(place);
      truth.remove(place);
    }
    return called;
  }
}
