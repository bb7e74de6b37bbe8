package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecallTest {

  private static final long PLENTY = 1 << 20;

  private final NotingShelf shelf = new NotingShelf();

  /** Ann and Bob were in memory, Cyd was on the shelf alone, Dan has no alarm. */
  @BeforeEach
  void lay() {
    shelf.lay("ann", new KeptMember(100, false, new byte[] {1, 1}));
    shelf.lay("bob", new KeptMember(200, false, new byte[] {1, 2}));
    shelf.lay("cyd", new KeptMember(150, true, new byte[] {1, 3}));
    shelf.setTimer("cyd", 150);
    shelf.lay("dan", new KeptMember(Member.NEVER, true, new byte[] {1, 4}));
    shelf.takeNotes();
  }

  private MemberCache cache(long bytesMax) {
    LiveMembers live = new LiveMembers(LiveMembers.BYTES_MIN, LiveMembers.RECEIPTS_A_PAGE);
    return new MemberCache(shelf, bytesMax, live);
  }

  private static Stream<String> everybody() {
    return Stream.of("ann", "bob", "cyd", "dan");
  }

  private static List<String> wokenAt(long clock, MemberCache cache) throws IOException {
    List<String> woken = new ArrayList<>();
    cache.callDue(clock, 9, 9, member -> woken.add(member.memberId()));
    return woken;
  }

  @Test
  void who_finds_room_is_called_from_memory() throws IOException {
    MemberCache cache = cache(PLENTY);
    assertThat(new Recall(everybody(), cache).call(9)).isFalse();

    assertThat(cache.size()).isEqualTo(4);
    assertThat(shelf.timers).as("where they were").containsOnlyKeys("cyd");
    assertThat(wokenAt(100, cache)).containsExactly("ann");
    assertThat(wokenAt(199, cache)).isEmpty();
    assertThat(wokenAt(200, cache)).containsExactly("bob");
  }

  @Test
  void when_all_are_in_memory_nobody_is_looked_for() throws IOException {
    MemberCache cache = cache(PLENTY);
    new Recall(everybody(), cache).call(9);
    shelf.takeNotes();

    assertThat(cache.find("eve").isNew()).isTrue();
    assertThat(cache.find("dan").snapshot()).containsExactly(1, 4);
    assertThat(shelf.takeNotes()).isEmpty();
  }

  @Test
  void who_finds_none_is_called_by_a_timer() throws IOException {
    MemberCache cache = cache(0);
    new Recall(everybody(), cache).call(9);

    assertThat(shelf.timers)
        .containsOnly(Map.entry("ann", 100L), Map.entry("bob", 200L), Map.entry("cyd", 150L));
    assertThat(shelf.members.values()).allMatch(KeptMember::byTimer);
    assertThat(cache.find("eve").isNew()).isTrue();
    assertThat(shelf.takeNotes()).as("nobody is here").contains("fetch eve");
  }

  @Test
  void who_came_before_it_was_called_stays_as_it_is() throws IOException {
    MemberCache cache = cache(PLENTY);
    cache.keep(cache.find("ann"), new byte[] {1, 9}, 300);

    new Recall(everybody(), cache).call(9);

    assertThat(cache.find("ann").snapshot()).containsExactly(1, 9);
    assertThat(wokenAt(299, cache)).containsExactly("bob");
    assertThat(wokenAt(300, cache)).containsExactly("ann");
  }

  @Test
  void who_was_forgotten_before_it_was_called_is_nobody() throws IOException {
    MemberCache cache = cache(PLENTY);
    cache.forget(cache.find("bob"));

    new Recall(everybody(), cache).call(9);

    assertThat(cache.find("bob").isNew()).isTrue();
    assertThat(cache.size()).isEqualTo(3);
  }

  @Test
  void it_goes_on_where_it_was_and_lets_the_list_go_at_the_end() throws IOException {
    AtomicBoolean letGo = new AtomicBoolean();
    MemberCache cache = cache(PLENTY);
    Recall call = new Recall(everybody().onClose(() -> letGo.set(true)), cache);

    assertThat(call.call(3)).isTrue();
    assertThat(shelf.takeNotes()).isEqualTo(List.of("fetch ann", "fetch bob", "fetch cyd"));
    assertThat(letGo).isFalse();
    assertThat(call.call(3)).isFalse();
    assertThat(shelf.takeNotes()).isEqualTo(List.of("fetch dan"));
    assertThat(letGo).isTrue();
  }

  /** RocksDB's iterator takes the whole process with it if it is asked after it was closed. */
  @Test
  void a_list_that_was_let_go_is_not_looked_at_again() throws IOException {
    AtomicBoolean letGo = new AtomicBoolean();
    Iterator<String> list =
        new Iterator<>() {
          private final Iterator<String> names = everybody().iterator();

          @Override
          public boolean hasNext() {
            assertThat(letGo).isFalse();
            return names.hasNext();
          }

          @Override
          public String next() {
            return names.next();
          }
        };
    Stream<String> listed =
        StreamSupport.stream(Spliterators.spliteratorUnknownSize(list, 0), false)
            .onClose(() -> letGo.set(true));
    Recall call = new Recall(listed, cache(PLENTY));
    while (call.call(1)) {
      assertThat(letGo).isFalse();
    }
    assertThat(letGo).isTrue();

    assertThat(call.call(1)).isFalse();
    call.close();
    assertThat(call.call(1)).isFalse();
  }
}
