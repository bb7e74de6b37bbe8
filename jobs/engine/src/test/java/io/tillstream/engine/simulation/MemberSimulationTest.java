package io.tillstream.engine.simulation;

import static org.assertj.core.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The engine against the auditor, over lives drawn from seeds 1, 2, 3 …
 *
 * <p>{@code -Dtillstream.lives=100000} lives more of them, {@code -Dtillstream.seed=42} only that
 * one (with {@code lives}: from that one on).
 */
class MemberSimulationTest {

  private static final long LIVES = 1_000;

  @Test
  void engineAndAuditorAgreeAtEveryStepOfEveryLife() {
    Long seed = Long.getLong("tillstream.seed");
    long first = seed == null ? 1 : seed;
    long lives = Long.getLong("tillstream.lives", seed == null ? LIVES : 1);
    LongStream.range(first, first + lives)
        .parallel()
        .filter(life -> LifeSimulation.live(RandomLives.ofSeed(life)) != null)
        .findFirst()
        .ifPresent(MemberSimulationTest::explain);
  }

  private static void explain(long seed) {
    Life shortest = LifeShrinker.shrink(RandomLives.ofSeed(seed));
    fail(LifeTable.of(shortest, LifeSimulation.live(shortest)));
  }
}
