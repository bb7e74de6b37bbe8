package io.tillstream.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.engine.program.LifecyclePolicy;
import io.tillstream.engine.program.LifecyclePolicy.Stage;
import io.tillstream.engine.program.Program;
import io.tillstream.engine.program.Tier;
import io.tillstream.engine.program.TierPolicy;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A replay asks the same engine and shares its mistakes; the auditor of the simulation is a model
 * of its own. An engine that is off by one is found by it within some lives.
 */
class PlantedRuleTest {

  private static final long LIVES = 100;

  @Test
  void an_engine_that_is_right_is_not_found() {
    assertThat(livesBefore(PlantedRuleTest::unchanged)).isEqualTo(LIVES);
  }

  /** As if it compared by more than where it should by no less than. */
  @Test
  void a_tier_threshold_that_is_off_by_one_is_found() {
    assertThat(livesBefore(PlantedRuleTest::thresholdsOneHigher)).isLessThan(LIVES);
  }

  @Test
  void a_stage_that_rings_a_day_late_is_found() {
    assertThat(livesBefore(PlantedRuleTest::stagesADayLater)).isLessThan(LIVES);
  }

  /** How many lives engine and auditor agree on before the first on which they do not. */
  private static long livesBefore(UnaryOperator<Program> planted) {
    return LongStream.rangeClosed(1, LIVES)
        .mapToObj(RandomLives::ofSeed)
        .takeWhile(life -> LifeSimulation.live(life, planted.apply(life.rules().program())) == null)
        .count();
  }

  private static Program unchanged(Program rules) {
    return copy(rules, rules.tiers(), rules.lifecycle());
  }

  private static Program thresholdsOneHigher(Program rules) {
    TierPolicy tiers = rules.tiers();
    TierPolicy higher =
        new TierPolicy(
            tiers.measure(),
            tiers.windowMonths(),
            tiers.keep(),
            tiers.softLanding(),
            tiers.ladder().stream().map(PlantedRuleTest::oneHigher).toList(),
            tiers.nearlyThere());
    return copy(rules, higher, rules.lifecycle());
  }

  private static Tier oneHigher(Tier tier) {
    return tier.rank() == 0
        ? tier
        : new Tier(tier.name(), tier.rank(), tier.threshold() + 1, tier.bonus());
  }

  private static Program stagesADayLater(Program rules) {
    LifecyclePolicy lifecycle = rules.lifecycle();
    LifecyclePolicy later =
        new LifecyclePolicy(
            lifecycle.stages().stream()
                .map(stage -> new Stage(stage.recency(), stage.days() + 1))
                .toList(),
            lifecycle.second(),
            lifecycle.repeat(),
            lifecycle.fan());
    return copy(rules, rules.tiers(), later);
  }

  private static Program copy(Program rules, TierPolicy tiers, LifecyclePolicy lifecycle) {
    return Program.named(
            rules.name(), rules.version(), rules.money(), rules.calendar(), rules.points())
        .tiers(tiers)
        .lifecycle(lifecycle)
        .orders(rules.orders())
        .care(rules.care())
        .rewards(rules.rewards())
        .contact(rules.contact())
        .triggers(rules.triggers())
        .build();
  }
}
