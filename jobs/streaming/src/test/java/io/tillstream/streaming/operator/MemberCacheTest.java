package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.Member;
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

  /** A shelf that says what it was asked and told. */
  private static final class NotingShelf implements MemberShelf {
    private final Map<String, KeptMember> members = new HashMap<>();
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
    }

    private List<String> takeNotes() {
      List<String> taken = List.copyOf(notes);
      notes.clear();
      return taken;
    }
  }

  private final NotingShelf shelf = new NotingShelf();

  @Test
  void who_is_here_is_not_fetched() throws IOException {
    MemberCache cache = new MemberCache(shelf, PLENTY, false);
    keep(cache, "ann", 1);

    assertThat(cache.find("ann").snapshot()).containsExactly(1);
    assertThat(shelf.takeNotes()).containsExactly("fetch ann");
    assertThat(cache.misses()).isEqualTo(1);
  }

  @Test
  void changes_are_laid_down_once_and_by_the_flush() throws IOException {
    MemberCache cache = new MemberCache(shelf, PLENTY, false);
    keep(cache, "ann", 1);
    keep(cache, "ann", 2);
    shelf.takeNotes();

    cache.flush();
    cache.flush();

    assertThat(shelf.takeNotes()).containsExactly("lay ann");
    assertThat(shelf.members.get("ann").snapshot()).containsExactly(2);
  }

  @Test
  void who_was_laid_down_and_changes_again_is_laid_down_again() throws IOException {
    MemberCache cache = new MemberCache(shelf, PLENTY, false);
    keep(cache, "ann", 1);
    cache.flush();
    keep(cache, "ann", 2);
    cache.flush();

    assertThat(shelf.members.get("ann").snapshot()).containsExactly(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, PLENTY})
  void nothing_is_left_of_who_is_forgotten(long bytesMax) throws IOException {
    MemberCache cache = new MemberCache(shelf, bytesMax, false);
    keep(cache, "ann", 1);
    keep(cache, "bob", 1);
    cache.flush();
    keep(cache, "ann", 2);

    Resident ann = cache.find("ann");
    cache.forget(ann);
    cache.flush();

    assertThat(cache.find("ann").isNew()).isTrue();
    assertThat(cache.find("bob").snapshot()).containsExactly(1);
    assertThat(shelf.members).containsOnlyKeys("bob");

    keep(cache, "ann", 3);
    cache.flush();
    assertThat(shelf.members.get("ann").snapshot()).containsExactly(3);
  }

  @Test
  void without_memory_everything_goes_to_the_shelf_at_once() throws IOException {
    MemberCache cache = new MemberCache(shelf, 0, false);
    keep(cache, "ann", 1);
    keep(cache, "ann", 2);

    assertThat(shelf.takeNotes()).containsExactly("fetch ann", "lay ann", "fetch ann", "lay ann");
    assertThat(cache.size()).isZero();
  }

  @Test
  void who_is_asked_for_again_and_again_stays() throws IOException {
    MemberCache cache = new MemberCache(shelf, 4_000, false);
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
    MemberCache cache = new MemberCache(shelf, 4_000, false);
    for (int i = 0; i < 1_000; i++) {
      keep(cache, "guest" + i, i);
    }

    assertThat(shelf.members).hasSizeGreaterThan(900);
    for (int i = 0; i < 1_000; i++) {
      assertThat(cache.find("guest" + i).snapshot()).containsExactly((byte) i);
    }
  }

  @Test
  void few_are_ever_owed_to_the_shelf() throws IOException {
    MemberCache cache = new MemberCache(shelf, 1 << 30, false);
    for (int i = 0; i < 3 * MemberCache.UNWRITTEN_MAX; i++) {
      keep(cache, "m" + i, i);
      assertThat(i - shelf.members.size()).isLessThanOrEqualTo(MemberCache.UNWRITTEN_MAX);
    }
  }

  @Test
  void on_a_bare_shelf_nobody_is_looked_for() throws IOException {
    MemberCache cache = new MemberCache(shelf, PLENTY, true);
    keep(cache, "ann", 1);
    cache.flush();
    cache.forget(cache.find("ann"));

    assertThat(cache.find("ann").isNew()).isTrue();
    assertThat(shelf.takeNotes()).containsExactly("lay ann", "forget ann");
  }

  @Test
  void once_somebody_had_to_leave_everybody_is_looked_for() throws IOException {
    MemberCache cache = new MemberCache(shelf, 4_000, true);
    for (int i = 0; i < 1_000; i++) {
      keep(cache, "guest" + i, i);
    }

    assertThat(cache.find("guest0").snapshot()).containsExactly(0);
    assertThat(shelf.takeNotes()).contains("fetch guest0", "fetch guest999");
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
    MemberCache cache = new MemberCache(shelf, bytesMax, shelf.members.isEmpty());
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
        cache = new MemberCache(shelf, bytesMax, shelf.members.isEmpty());
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
    byte[] bytes = new byte[random.nextInt(random.nextInt(4) == 0 ? 2_000 : 60)];
    random.nextBytes(bytes);
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
    cache.keep(cache.find(memberId), new byte[] {(byte) value}, Member.NEVER, Member.NEVER);
  }
}
