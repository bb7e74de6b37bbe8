package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.event.MemberEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first release's operator was one of Flink's functions and kept nothing in memory. It made the
 * stored savepoint after {@link SomeSales#IN_SAVEPOINT} sales: members and timers are found again.
 */
class MemberOperatorSavepointTest {

  private static final String FIRST_RELEASE = "src/test/resources/golden/members-savepoint-1.bin";

  /** Of the same sales, by an operator that keeps everybody in pieces of two receipts. */
  private static final String IN_PIECES = "src/test/resources/golden/members-savepoint-2.bin";

  private static final int SALES = 80;
  private static final long LONG_AFTER = Duration.ofDays(90).toMillis();

  private static SchemaServer registry;

  @BeforeAll
  static void start() throws IOException {
    registry = SchemaServer.start();
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2_000, MemberOperator.CACHE_BYTES})
  void members_go_on_where_the_first_release_left_them(long cacheBytes) throws Exception {
    List<String> expected;
    try (MembersInHarness throughout = members(cacheBytes, rocks(), null)) {
      feed(throughout, 0, SomeSales.IN_SAVEPOINT);
      throughout.takeAnswers();
      feed(throughout, SomeSales.IN_SAVEPOINT, SALES);
      expected = endOf(throughout);
    }
    try (MembersInHarness restored = members(cacheBytes, rocks(), savepoint(FIRST_RELEASE))) {
      assertThat(restored.timers()).isEqualTo(SomeSales.MEMBERS);
      feed(restored, SomeSales.IN_SAVEPOINT, SALES);
      assertThat(endOf(restored)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2000, 1", "268435456, 1", "268435456, 1000000"})
  void members_go_on_who_were_left_in_pieces(long cacheBytes, int liveFrom) throws Exception {
    List<String> expected;
    try (MembersInHarness throughout = members(cacheBytes, rocks(), null)) {
      feed(throughout, 0, SomeSales.IN_SAVEPOINT);
      throughout.takeAnswers();
      feed(throughout, SomeSales.IN_SAVEPOINT, SALES);
      expected = endOf(throughout);
    }
    try (MembersInHarness restored =
        new MembersInHarness(
            registry.address(), cacheBytes, liveFrom, rocks(), savepoint(IN_PIECES))) {
      assertThat(restored.timers()).isEqualTo(SomeSales.MEMBERS);
      feed(restored, SomeSales.IN_SAVEPOINT, SALES);
      assertThat(endOf(restored)).isEqualTo(expected);
    }
  }

  @Test
  void of_who_is_erased_no_piece_is_left() throws Exception {
    String erased = "member-who-wants-to-be-forgotten";
    SomeSales sales = new SomeSales();
    try (MembersInHarness members =
        new MembersInHarness(
            registry.address(), MemberOperator.CACHE_BYTES, 1, new HashMapStateBackend(), null)) {
      for (int number = 0; number < 20; number++) {
        members.feed(sales.arrival(number, number % 2 == 0 ? erased : "somebody-else"));
      }
      assertThat(textOf(members.savepoint(1)).split(erased)).hasSizeGreaterThan(5);

      members.feed(
          SomeMembers.told(MemberEvent.Kind.ERASED, erased, null, SomeSales.soldAt(20), 20));

      assertThat(textOf(members.savepoint(2))).contains("somebody-else").doesNotContain(erased);
    }
  }

  private static String textOf(OperatorSubtaskState savepoint) throws IOException {
    StringBuilder text = new StringBuilder();
    for (KeyedStateHandle handle : savepoint.getManagedKeyedState()) {
      try (InputStream bytes = ((KeyGroupsStateHandle) handle).openInputStream()) {
        text.append(new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  /** Not part of the build: {@code -DkeepMembersSavepoint=FILE} keeps a savepoint of today. */
  @Test
  @EnabledIfSystemProperty(named = "keepMembersSavepoint", matches = ".+")
  void keep_a_savepoint_of_members_in_pieces() throws Exception {
    try (MembersInHarness members =
        new MembersInHarness(
            registry.address(), MemberOperator.CACHE_BYTES, 1, new HashMapStateBackend(), null)) {
      feed(members, 0, SomeSales.IN_SAVEPOINT);
      OperatorSnapshotUtil.writeStateHandle(
          members.savepoint(1), System.getProperty("keepMembersSavepoint"));
    }
  }

  @Test
  void a_savepoint_made_with_members_in_memory_is_read_without() throws Exception {
    OperatorSubtaskState halfWay;
    List<String> expected;
    try (MembersInHarness cached = members(MemberOperator.CACHE_BYTES, rocks(), null)) {
      feed(cached, 0, 55);
      halfWay = cached.savepoint(1);
      cached.takeAnswers();
      feed(cached, 55, SALES);
      expected = endOf(cached);
    }
    try (MembersInHarness restored = members(0, new HashMapStateBackend(), halfWay)) {
      feed(restored, 55, SALES);
      assertThat(endOf(restored)).isEqualTo(expected);
    }
  }

  private static MembersInHarness members(
      long cacheBytes, StateBackend backend, OperatorSubtaskState from) throws Exception {
    return new MembersInHarness(registry.address(), cacheBytes, backend, from);
  }

  private static StateBackend rocks() {
    return new EmbeddedRocksDBStateBackend();
  }

  private static OperatorSubtaskState savepoint(String file) throws Exception {
    return OperatorSnapshotUtil.readStateHandle(Path.of(file).toString());
  }

  private static void feed(MembersInHarness members, int from, int to) throws Exception {
    SomeSales sales = new SomeSales();
    for (int number = from; number < to; number++) {
      members.feed(sales.arrival(number));
      members.clock(SomeSales.soldAt(number) - 1);
    }
  }

  /**
   * All answers until everybody is long silent; members whose alarms ring together in any order.
   */
  private static List<String> endOf(MembersInHarness members) throws Exception {
    members.clock(SomeSales.soldAt(SALES) + LONG_AFTER);
    return members.takeAnswers().stream().sorted().toList();
  }
}
