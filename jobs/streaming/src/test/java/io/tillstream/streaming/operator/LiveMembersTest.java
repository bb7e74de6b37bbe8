package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.program.Program;
import io.tillstream.streaming.pipeline.TestPrograms;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members with a long story, in a cache and on its shelf. */
class LiveMembersTest {

  private static final long PLENTY = 1 << 20;
  private static final int RECEIPTS_A_PAGE = 3;
  private static final Program PROGRAM = TestPrograms.LIVELY.load();

  private final NotingShelf shelf = new NotingShelf();

  private MemberCache cache(long bytesMax, boolean shelfIsBare, int liveFrom) {
    LiveMembers live = new LiveMembers(liveFrom, RECEIPTS_A_PAGE);
    MemberCache cache = new MemberCache(shelf, bytesMax, live);
    if (shelfIsBare) {
      cache.everybodyWasCalled();
    }
    return cache;
  }

  @Test
  void a_long_one_is_kept_live_until_it_is_laid_down() throws IOException {
    MemberCache cache = cache(PLENTY, true, 1);
    MemberState state = MemberState.fresh();
    cache.keep(cache.find("ann"), state, 1);
    assertThat(cache.find("ann").state()).isSameAs(state);

    buy(state, "ann", 7);
    cache.keep(cache.find("ann"), state, 1);
    cache.flush();

    assertThat(shelf.whole("ann")).isEqualTo(state.toBytes());
    assertThat(cache.find("ann").isLive()).isTrue();
    assertThat(cache.find("ann").state().toBytes()).isEqualTo(state.toBytes());
  }

  @Test
  void of_a_long_one_only_what_changed_is_laid_down() throws IOException {
    MemberCache cache = cache(PLENTY, true, 1);
    buyAndKeep(cache, "ann", 0, 9);
    cache.flush();
    shelf.takeNotes();

    buyAndKeep(cache, "ann", 9, 10);
    cache.flush();

    assertThat(shelf.takeNotes()).containsExactly("lay 1 pages of ann", "lay ann");
    assertThat(shelf.whole("ann")).isEqualTo(cache.find("ann").state().toBytes());
  }

  @Test
  void a_long_one_comes_back_from_its_pieces() throws IOException {
    MemberCache cache = cache(PLENTY, true, 1);
    buyAndKeep(cache, "ann", 0, 9);
    cache.flush();
    byte[] whole = cache.find("ann").state().toBytes();

    MemberCache next = cache(PLENTY, false, 1);
    assertThat(next.find("ann").isLive()).isTrue();
    assertThat(next.find("ann").state().toBytes()).isEqualTo(whole);
    shelf.takeNotes();
    buyAndKeep(next, "ann", 9, 10);
    next.flush();

    assertThat(shelf.takeNotes()).containsExactly("lay 1 pages of ann", "lay ann");
  }

  @Test
  void of_a_long_one_who_is_forgotten_no_page_is_left() throws IOException {
    MemberCache cache = cache(PLENTY, true, 1);
    buyAndKeep(cache, "ann", 0, 9);
    cache.flush();

    cache.forget(cache.find("ann"));

    assertThat(shelf.members).isEmpty();
    assertThat(shelf.pages).isEmpty();
    assertThat(cache.find("ann").isNew()).isTrue();
  }

  @Test
  void of_a_long_one_who_left_for_another_only_a_note_is_kept() throws IOException {
    MemberCache cache = cache(PLENTY, true, 60);
    buyAndKeep(cache, "ann", 0, 9);
    cache.flush();
    assertThat(shelf.pages).containsOnlyKeys("ann");

    cache.keep(cache.find("ann"), MemberState.fresh(), 1);
    cache.flush();

    assertThat(shelf.pages).isEmpty();
    assertThat(shelf.whole("ann")).isEqualTo(MemberState.fresh().toBytes());
  }

  @Test
  void without_memory_a_long_one_is_laid_down_in_one_again() throws IOException {
    MemberCache cache = cache(PLENTY, true, 1);
    buyAndKeep(cache, "ann", 0, 9);
    cache.flush();
    byte[] whole = cache.find("ann").state().toBytes();

    MemberCache without = cache(0, false, 1);

    assertThat(without.find("ann").state().toBytes()).isEqualTo(whole);
    assertThat(shelf.members.get("ann").snapshot()).isEqualTo(whole);
    assertThat(shelf.pages).isEmpty();
  }

  @Test
  void whoever_has_become_short_is_laid_down_in_one() throws IOException {
    MemberCache cache = cache(PLENTY, true, 200);
    buyAndKeep(cache, "ann", 0, 30);
    cache.flush();
    assertThat(shelf.pages).containsOnlyKeys("ann");

    buyAndKeep(cache, "ann", 3_000, 3_001);
    cache.flush();

    assertThat(cache.find("ann").isLive()).isFalse();
    assertThat(shelf.pages).isEmpty();
    assertThat(shelf.members.get("ann").snapshot()).isEqualTo(cache.find("ann").state().toBytes());
  }

  private static void buyAndKeep(MemberCache cache, String memberId, int from, int to)
      throws IOException {
    for (int number = from; number < to; number++) {
      Resident member = cache.find(memberId);
      MemberState state = member.state();
      buy(state, memberId, number);
      cache.keep(member, state, 1);
    }
  }

  @Test
  void whoever_is_no_longer_long_is_bytes_again() throws IOException {
    MemberCache cache = cache(PLENTY, true, 40);
    MemberState state = MemberState.fresh();
    buy(state, "ann", 7);
    cache.keep(cache.find("ann"), state, 1);
    assertThat(cache.find("ann").isLive()).isTrue();

    cache.keep(cache.find("ann"), MemberState.fresh(), 2);
    assertThat(cache.find("ann").isLive()).isFalse();
    cache.flush();

    assertThat(shelf.whole("ann")).isEqualTo(MemberState.fresh().toBytes());
  }

  @Test
  void live_ones_have_to_go_like_others() throws IOException {
    MemberCache cache = cache(20_000, true, 1);
    for (int i = 0; i < 500; i++) {
      Resident member = cache.find("guest" + i);
      MemberState state = member.state();
      buy(state, "guest" + i, i);
      cache.keep(member, state, i);
    }

    assertThat(cache.size()).isBetween(5, 200);
    for (int i = 0; i < 500; i++) {
      MemberState expected = MemberState.fresh();
      buy(expected, "guest" + i, i);
      assertThat(cache.find("guest" + i).state().toBytes()).isEqualTo(expected.toBytes());
    }
  }

  /** Some grow long, some go, some are forgotten; now and then all but the shelf is lost. */
  @ParameterizedTest
  @ValueSource(longs = {5_000, 50_000, 1 << 24})
  void live_ones_are_as_if_they_were_read_each_time(long bytesMax) throws IOException {
    int liveFrom = 200;
    SplittableRandom random = new SplittableRandom(bytesMax);
    Map<String, byte[]> truth = new HashMap<>();
    MemberCache cache = cache(bytesMax, true, liveFrom);
    int live = 0;
    for (int step = 0; step < 5_000; step++) {
      String id = "m" + random.nextInt(random.nextBoolean() ? 8 : 200);
      Resident member = cache.find(id);
      live += member.isLive() ? 1 : 0;
      MemberState state = member.state();
      assertThat(state.toBytes())
          .as("step %d", step)
          .isEqualTo(truth.getOrDefault(id, MemberState.fresh().toBytes()));
      if (random.nextInt(100) == 0 && truth.remove(id) != null) {
        cache.forget(member);
        continue;
      }
      buy(state, id, step);
      truth.put(id, state.toBytes());
      cache.keep(member, state, step);
      if (random.nextInt(500) == 0) {
        cache.flush();
        shelf.members.forEach(
            (laid, kept) -> assertThat(shelf.whole(laid)).as(laid).isEqualTo(truth.get(laid)));
        assertThat(truth.keySet()).containsAll(shelf.pages.keySet());
        cache = cache(bytesMax, false, liveFrom);
      }
    }
    assertThat(live).isPositive();
  }

  private static void buy(MemberState state, String memberId, int number) {
    new Member(memberId, PROGRAM, state).apply(SomeSales.sale(number, memberId), Long.MIN_VALUE);
  }
}
