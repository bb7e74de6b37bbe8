package io.tillstream.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.Arrival;
import io.tillstream.engine.event.MemberEvent.Kind;
import java.io.IOException;
import java.util.SplittableRandom;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random events, hours passing, savepoints and crashes: members in memory answer as members that
 * are read and written each time.
 */
class MemberOperatorSimulation {

  private static final int STEPS = 800;
  private static final int MEMBERS = 60;

  private static SchemaServer registry;

  private final SomeSales sales = new SomeSales();

  @BeforeAll
  static void start() throws IOException {
    registry = SchemaServer.start();
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  /** About 20 members' room, so most have to go; and room for all. All, some or none are live. */
  @ParameterizedTest
  @CsvSource({
    "1, 9000",
    "6000, 9000",
    "6000, 400",
    "60000, 1",
    "268435456, 9000",
    "268435456, 900"
  })
  void memory_changes_no_answer(long cacheBytes, int liveFrom) throws Exception {
    long seed = 7 + cacheBytes + liveFrom;
    SplittableRandom random = new SplittableRandom(seed);
    MembersInHarness plain = plain(null);
    MembersInHarness cached = cached(cacheBytes, liveFrom, null);
    OperatorSubtaskState plainSaved = null;
    OperatorSubtaskState cachedSaved = null;
    for (int step = 0; step < STEPS; step++) {
      String memberId = "m" + random.nextInt(random.nextBoolean() ? 5 : MEMBERS);
      Arrival arrival = arrival(random, step, memberId);
      plain.feed(arrival);
      cached.feed(arrival);
      if (random.nextInt(4) == 0) {
        plain.clock(SomeSales.soldAt(step) - 1);
        cached.clock(SomeSales.soldAt(step) - 1);
      }
      assertThat(cached.takeAnswers())
          .as("seed %d step %d", seed, step)
          .containsExactlyInAnyOrderElementsOf(plain.takeAnswers());
      assertThat(cached.timers())
          .as("seed %d step %d", seed, step)
          .isLessThanOrEqualTo(plain.timers());
      if (random.nextInt(60) == 0) {
        plainSaved = plain.savepoint(step);
        cachedSaved = cached.savepoint(step);
      }
      if (random.nextInt(200) == 0 && plainSaved != null) {
        plain.close();
        cached.close();
        boolean exchanged = random.nextInt(3) == 0;
        plain = plain(exchanged ? cachedSaved : plainSaved);
        cached = cached(cacheBytes, liveFrom, exchanged ? plainSaved : cachedSaved);
      }
    }
    plain.close();
    cached.close();
  }

  /** A sale; now and then somebody is erased, or goes on as another one. */
  private Arrival arrival(SplittableRandom random, int step, String memberId) {
    int happens = random.nextInt(100);
    if (happens > 1) {
      return sales.arrival(step, memberId);
    }
    Kind kind = happens == 0 ? Kind.ERASED : Kind.MERGED;
    String into = kind == Kind.MERGED ? "m" + random.nextInt(MEMBERS) : null;
    return SomeMembers.told(kind, memberId, into, SomeSales.soldAt(step), step);
  }

  private static MembersInHarness plain(OperatorSubtaskState from) throws Exception {
    return new MembersInHarness(
        registry.address(), 0, Integer.MAX_VALUE, new HashMapStateBackend(), from);
  }

  private static MembersInHarness cached(long cacheBytes, int liveFrom, OperatorSubtaskState from)
      throws Exception {
    return new MembersInHarness(
        registry.address(), cacheBytes, liveFrom, new EmbeddedRocksDBStateBackend(), from);
  }
}
