package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first release's operator was one of Flink's functions and kept nothing in memory. It made the
 * stored savepoint after {@link SomeSales#IN_SAVEPOINT} sales: members and timers are found again.
 */
class MemberOperatorSavepointTest {

  private static final String FIRST_RELEASE = "src/test/resources/golden/members-savepoint-1.bin";
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
    try (MembersInHarness restored = members(cacheBytes, rocks(), firstRelease())) {
      assertThat(restored.timers()).isEqualTo(SomeSales.MEMBERS);
      feed(restored, SomeSales.IN_SAVEPOINT, SALES);
      assertThat(endOf(restored)).isEqualTo(expected);
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

  private static OperatorSubtaskState firstRelease() throws Exception {
    return OperatorSnapshotUtil.readStateHandle(Path.of(FIRST_RELEASE).toString());
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
