package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Member;
import io.tillstream.engine.MemberState;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.snapshot.PageChanges;
import io.tillstream.streaming.pipeline.TestPrograms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberCacheTest {

  private static final long PLENTY = 1 << 20;
  private static final int RECEIPTS_A_PAGE = 3;
  private static final Program PROGRAM = TestPrograms.LIVELY.load();

  /** A shelf that says what it was asked and told. */
  private static final class NotingShelf implements MemberShelf {
    private final Map<String, KeptMember> members = new HashMap<>();
    private final Map<String, Map<Integer, byte[]>> pages = new HashMap<>();
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
    private byte[] whole(String memberId) {
      byte[] snapshot = members.get(memberId).snapshot();
      if (!MemberState.isHead(snapshot)) {
        assertThat(pages).as("pages without a head").doesNotContainKey(memberId);
        return snapshot;
      }
      return MemberState.fromPieces(snapshot, fetchPages(memberId)).toBytes();
    }

    private List<String> takeNotes() {
      List<String> taken = List.copyOf(notes);
      notes.clear();
      return taken;
    }
  }

  private final NotingShelf shelf = new NotingShelf();

  private MemberCache cache(long bytesMax, boolean shelfIsBare, int liveFrom) {
    LiveMembers live = new LiveMembers(liveFrom, RECEIPTS_A_PAGE);
    return new MemberCache(shelf, bytesMax, shelfIsBare, live);
  }

  @Test
  void who_is_here_is_not_fetched() throws IOException {
    MemberCache cache = cache(PLENTY, false, LiveMembers.BYTES_MIN);
    keep(cache, "ann", 1);

    assertThat(cache.find("ann").snapshot()).containsExactly(1, 1);
    assertThat(shelf.takeNotes()).containsExactly("fetch ann");
    assertThat(cache.misses()).isEqualTo(1);
  }

  @Test
  void changes_are_laid_down_once_and_by_the_flush() throws IOException {
    MemberCache cache = cache(PLENTY, false, LiveMembers.BYTES_MIN);
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
    MemberCache cache = cache(PLENTY, false, LiveMembers.BYTES_MIN);
    keep(cache, "ann", 1);
    cache.flush();
    keep(cache, "ann", 2);
    cache.flush();

    assertThat(shelf.members.get("ann").snapshot()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, PLENTY})
  void nothing_is_left_of_who_is_forgotten(long bytesMax) throws IOException {
    MemberCache cache = cache(bytesMax, false, LiveMembers.BYTES_MIN);
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
  void without_memory_everything_goes_to_the_shelf_at_once() throws IOException {
    MemberCache cache = cache(0, false, LiveMembers.BYTES_MIN);
    keep(cache, "ann", 1);
    keep(cache, "ann", 2);

    assertThat(shelf.takeNotes()).containsExactly("fetch ann", "lay ann", "fetch ann", "lay ann");
    assertThat(cache.size()).isZero();
  }

  @Test
  void who_is_asked_for_again_and_again_stays() throws IOException {
    MemberCache cache = cache(4_000, false, LiveMembers.BYTES_MIN);
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
    MemberCache cache = cache(4_000, false, LiveMembers.BYTES_MIN);
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
    MemberCache cache = cache(1 << 30, false, LiveMembers.BYTES_MIN);
    for (int i = 0; i < 3 * MemberCache.UNWRITTEN_MAX; i++) {
      keep(cache, "m" + i, i);
      assertThat(i - shelf.members.size()).isLessThanOrEqualTo(MemberCache.UNWRITTEN_MAX);
    }
  }

  @Test
  void on_a_bare_shelf_nobody_is_looked_for() throws IOException {
    MemberCache cache = cache(PLENTY, true, LiveMembers.BYTES_MIN);
    keep(cache, "ann", 1);
    cache.flush();
    cache.forget(cache.find("ann"));

    assertThat(cache.find("ann").isNew()).isTrue();
    assertThat(shelf.takeNotes()).containsExactly("lay ann", "forget ann");
  }

  @Test
  void once_somebody_had_to_leave_everybody_is_looked_for() throws IOException {
    MemberCache cache = cache(4_000, true, LiveMembers.BYTES_MIN);
    for (int i = 0; i < 1_000; i++) {
      keep(cache, "guest" + i, i);
    }

    assertThat(cache.find("guest0").snapshot()).containsExactly(1, 0);
    assertThat(shelf.takeNotes()).contains("fetch guest0", "fetch guest999");
  }

  @Test
  void a_long_one_is_kept_live_until_it_is_laid_down() throws IOException {
    MemberCache cache = cache(PLENTY, true, 1);
    MemberState state = MemberState.fresh();
    cache.keep(cache.find("ann"), state, 1, 1);
    assertThat(cache.find("ann").state()).isSameAs(state);

    buy(state, "ann", 7);
    cache.keep(cache.find("ann"), state, 1, 1);
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

    cache.keep(cache.find("ann"), MemberState.fresh(), 1, 1);
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
      cache.keep(member, state, 1, 1);
    }
  }

  @Test
  void whoever_is_no_longer_long_is_bytes_again() throws IOException {
    MemberCache cache = cache(PLENTY, true, 40);
    MemberState state = MemberState.fresh();
    buy(state, "ann", 7);
    cache.keep(cache.find("ann"), state, 1, 1);
    assertThat(cache.find("ann").isLive()).isTrue();

    cache.keep(cache.find("ann"), MemberState.fresh(), 2, 2);
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
      cache.keep(member, state, i, i);
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
      cache.keep(member, state, step, step);
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

  /** Random members come, change, leave; now and then everything but the shelf is lost. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 500, 5_000, 50_000, 1 << 17, 1 << 24})
  void nothing_is_ever_lost_or_mixed_up(long bytesMax) throws IOException {
    long seed = 20_260_101 + bytesMax;
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, KeptMember> truth = new HashMap<>();
    Map<String, KeptMember> atCheckpoint = new HashMap<>();
    Map<String, KeptMember> shelfAtCheckpoint = new HashMap<>();
    MemberCache cache = cache(bytesMax, shelf.members.isEmpty(), LiveMembers.BYTES_MIN);
    for (int step = 0; step < 20_000; step++) {
      String id = idOf(random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(900));
      Resident member = cache.find(id);
      check(seed, step, truth.get(id), member);
      if (random.nextInt(3) > 0) {
        byte[] snapshot = bytes(random);
        long wakeAt = random.nextLong(1_000);
        cache.keep(member, snapshot, wakeAt, wakeAt + 5);
        truth.put(id, new KeptMember(wakeAt, snapshot));
      }
      if (random.nextInt(3_000) == 0) {
        cache.flush();
        atCheckpoint = new HashMap<>(truth);
        shelfAtCheckpoint = new HashMap<>(shelf.members);
        assertThat(inWords(shelf.members))
            .as("seed %d step %d", seed, step)
            .isEqualTo(inWords(truth));
      }
      if (random.nextInt(9_000) == 0) {
        truth = new HashMap<>(atCheckpoint);
        shelf.members.clear();
        shelf.members.putAll(shelfAtCheckpoint);
        cache = cache(bytesMax, shelf.members.isEmpty(), LiveMembers.BYTES_MIN);
      }
    }
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

  private static Map<String, String> inWords(Map<String, KeptMember> members) {
    Map<String, String> said = new HashMap<>();
    members.forEach(
        (id, kept) ->
            said.put(id, kept.wakeAt() + " " + HexFormat.of().formatHex(kept.snapshot())));
    return said;
  }

  private static void check(long seed, int step, KeptMember expected, Resident found) {
    byte[] snapshot = expected == null ? null : expected.snapshot();
    long wakeAt = expected == null ? Member.NEVER : expected.wakeAt();
    assertThat(found.snapshot()).as("seed %d step %d", seed, step).isEqualTo(snapshot);
    assertThat(found.wakeAt()).as("seed %d step %d", seed, step).isEqualTo(wakeAt);
  }

  private static void keep(MemberCache cache, String memberId, int value) throws IOException {
    cache.keep(cache.find(memberId), new byte[] {1, (byte) value}, Member.NEVER, Member.NEVER);
  }
}
