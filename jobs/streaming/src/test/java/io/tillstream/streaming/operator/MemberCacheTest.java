package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberCacheTest {

  private static final long PLENTY = 1 << 20;

  private final NotingShelf shelf = new NotingShelf();

  private MemberCache cache(long bytesMax, boolean shelfIsBare) {
    LiveMembers live = new LiveMembers(LiveMembers.BYTES_MIN, LiveMembers.RECEIPTS_A_PAGE);
    MemberCache cache = new MemberCache(shelf, bytesMax, live);
    if (shelfIsBare) {
      cache.everybodyWasCalled();
    }
    return cache;
  }

  @Test
  void who_is_here_is_not_fetched() throws IOException {
    MemberCache cache = cache(PLENTY, false);
    keep(cache, "ann", 1);

    assertThat(cache.find("ann").snapshot()).containsExactly(1, 1);
    assertThat(shelf.takeNotes()).containsExactly("fetch ann");
    assertThat(cache.misses()).isEqualTo(1);
  }

  @Test
  void changes_are_laid_down_once_and_by_the_flush() throws IOException {
    MemberCache cache = cache(PLENTY, false);
    keep(cache, "ann", 1);
    keep(cache, "ann", 2);
    shelf.takeNotes();

    cache.flush();
    cache.flush();

    assertThat(shelf.takeNotes()).containsExactly("lay ann");
    assertThat(shelf.members.get("ann").snapshot()).containsExactly(1, 2);
  }

  @Test
  void who_was_laid_down_and_changes_again_is_laid_down_again() throws IOException {
    MemberCache cache = cache(PLENTY, false);
    keep(cache, "ann", 1);
    cache.flush();
    keep(cache, "ann", 2);
    cache.flush();

    assertThat(shelf.members.get("ann").snapshot()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, PLENTY})
  void nothing_is_left_of_who_is_forgotten(long bytesMax) throws IOException {
    MemberCache cache = cache(bytesMax, false);
    keep(cache, "ann", 1);
    keep(cache, "bob", 1);
    cache.flush();
    keep(cache, "ann", 2);

    Resident ann = cache.find("ann");
    cache.forget(ann);
    cache.flush();

    assertThat(cache.find("ann").isNew()).isTrue();
    assertThat(cache.find("bob").snapshot()).containsExactly(1, 1);
    assertThat(shelf.members).containsOnlyKeys("bob");

    keep(cache, "ann", 3);
    cache.flush();
    assertThat(shelf.members.get("ann").snapshot()).containsExactly(1, 3);
  }

  @Test
  void a_turn_ends_when_enough_were_woken() throws IOException {
    MemberCache cache = cache(PLENTY, true);
    for (String id : List.of("ann", "bob", "cyd")) {
      cache.keep(cache.find(id), new byte[] {1}, 100);
    }
    List<String> woken = new ArrayList<>();
    MemberCache.Waker waker = member -> woken.add(member.memberId());

    assertThat(cache.callDue(100, 9, 2, waker)).isTrue();
    assertThat(woken).containsExactly("ann", "bob");
    assertThat(cache.callDue(100, 9, 2, waker)).isFalse();
    assertThat(woken).containsExactly("ann", "bob", "cyd");
  }

  @Test
  void a_turn_ends_when_enough_were_put_off() throws IOException {
    MemberCache cache = cache(PLENTY, true);
    for (String id : List.of("ann", "bob", "cyd")) {
      cache.keep(cache.find(id), new byte[] {1}, 100);
      cache.keep(cache.find(id), new byte[] {1}, 200); // and is called at 100 still
    }
    List<String> woken = new ArrayList<>();
    MemberCache.Waker waker = member -> woken.add(member.memberId());

    assertThat(cache.callDue(100, 2, 9, waker)).isTrue();
    assertThat(cache.callDue(100, 2, 9, waker)).isFalse();
    assertThat(woken).isEmpty();
    assertThat(cache.callDue(200, 9, 9, waker)).isFalse();
    assertThat(woken).containsExactly("ann", "bob", "cyd");
  }

  @Test
  void without_memory_everything_goes_to_the_shelf_at_once() throws IOException {
    MemberCache cache = cache(0, false);
    keep(cache, "ann", 1);
    keep(cache, "ann", 2);

    assertThat(shelf.takeNotes()).containsExactly("fetch ann", "lay ann", "fetch ann", "lay ann");
    assertThat(cache.size()).isZero();
  }

  @Test
  void who_is_asked_for_again_and_again_stays() throws IOException {
    MemberCache cache = cache(4_000, false);
    keep(cache, "regular", 1);
    for (int i = 0; i < 1_000; i++) {
      keep(cache, "guest" + i, i);
      cache.find("regular");
    }

    assertThat(cache.size()).isBetween(10, 4_000 / MemberBlocks.BLOCK_BYTES);
    assertThat(shelf.takeNotes()).containsOnlyOnce("fetch regular");
  }

  @Test
  void whoever_has_to_go_is_laid_down_before() throws IOException {
    MemberCache cache = cache(4_000, false);
    for (int i = 0; i < 1_000; i++) {
      keep(cache, "guest" + i, i);
    }

    assertThat(shelf.members).hasSizeGreaterThan(900);
    for (int i = 0; i < 1_000; i++) {
      assertThat(cache.find("guest" + i).snapshot()).containsExactly(1, (byte) i);
    }
  }

  @Test
  void few_are_ever_owed_to_the_shelf() throws IOException {
    MemberCache cache = cache(1 << 30, false);
    for (int i = 0; i < 3 * MemberCache.UNWRITTEN_MAX; i++) {
      keep(cache, "m" + i, i);
      assertThat(i - shelf.members.size()).isLessThanOrEqualTo(MemberCache.UNWRITTEN_MAX);
    }
  }

  @Test
  void on_a_bare_shelf_nobody_is_looked_for() throws IOException {
    MemberCache cache = cache(PLENTY, true);
    keep(cache, "ann", 1);
    cache.flush();
    cache.forget(cache.find("ann"));

    assertThat(cache.find("ann").isNew()).isTrue();
    assertThat(shelf.takeNotes()).containsExactly("lay ann", "forget ann");
  }

  @Test
  void once_somebody_had_to_leave_everybody_is_looked_for() throws IOException {
    MemberCache cache = cache(4_000, true);
    for (int i = 0; i < 1_000; i++) {
      keep(cache, "guest" + i, i);
    }

    assertThat(cache.find("guest0").snapshot()).containsExactly(1, 0);
    assertThat(shelf.takeNotes()).contains("fetch guest0", "fetch guest999");
  }

  private static void keep(MemberCache cache, String memberId, int value) throws IOException {
    cache.keep(cache.find(memberId), new byte[] {1, (byte) value}, Member.NEVER);
  }
}
