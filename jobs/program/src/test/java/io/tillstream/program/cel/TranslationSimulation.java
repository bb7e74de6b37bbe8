package io.tillstream.program.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import io.tillstream.engine.program.Need;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Random conditions on random values mean the same in plain Java as in CEL's interpreter. */
class TranslationSimulation {

  private static final int CONDITIONS = 300;
  private static final int VALUES_EACH = 12;

  private record Thing(String text, String other, long number, long count, List<String> texts) {}

  private static final Vocabulary<Thing> VOCABULARY =
      Vocabulary.of(
          List.of(
              Field.text("a.text", Thing::text),
              Field.text("a.other", Thing::other),
              Field.number("a.number", Thing::number),
              Field.number("b.count", Thing::count),
              Field.texts("b.texts", Thing::texts)));

  private static final ConditionCompiler<Thing> COMPILER = new ConditionCompiler<>(VOCABULARY);

  private enum Outcome {
    TRUE,
    FALSE,
    FAILS
  }

  @Test
  void whatIsTranslatedMeansTheSame() throws Exception {
    simulate(false);
  }

  @Test
  void whatIsTranslatedInPartMeansTheSame() throws Exception {
    simulate(true);
  }

  @Test
  void whatIsRequiredIsSoWhereverAConditionMatches() throws Exception {
    long seed = Long.getLong("tillstream.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    int met = 0;
    int notMet = 0;
    for (int i = 0; i < 10 * CONDITIONS; i++) {
      String text = new Conditions(random, true).bool(3);
      Condition<Thing> condition = COMPILER.compile(text);
      if (condition.requirement().isPresent()) {
        Requirement<Thing> requirement = condition.requirement().get();
        for (int j = 0; j < VALUES_EACH; j++) {
          Thing thing = thing(random);
          boolean isMet = isMet(requirement, thing);
          assertThat(isMet || !condition.test(thing))
              .as("%s of %s: %s (-Dtillstream.seed=%d)", text, thing, requirement, seed)
              .isTrue();
          met += isMet && condition.test(thing) ? 1 : 0;
          notMet += isMet ? 0 : 1;
        }
      }
    }
    assertThat(met).as("matches").isGreaterThan(30);
    assertThat(notMet).as("ruled out").isGreaterThan(300);
  }

  private static boolean isMet(Requirement<Thing> requirement, Thing thing) {
    Object value = requirement.field().read(thing);
    if (requirement.wanted() instanceof Need.OneOf oneOf) {
      return value instanceof List<?> several
          ? several.containsAll(oneOf.values())
          : oneOf.values().contains(value);
    }
    return (Long) value >= ((Need.AtLeast) requirement.wanted()).least();
  }

  private static void simulate(boolean withParts) throws Exception {
    long seed = Long.getLong("tillstream.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
    int interpretedParts = 0;
    for (int i = 0; i < CONDITIONS; i++) {
      String condition = new Conditions(random, withParts).bool(4);
      CelAbstractSyntaxTree checked = COMPILER.check(condition);
      Translation<Thing> translation = new Translation<>(checked, VOCABULARY);
      Predicate<Thing> translated = translation.failing();
      Predicate<Thing> interpreted =
          InterpretedCondition.of(checked, checked.getExpr(), VOCABULARY);
      interpretedParts += translation.interpretedParts();
      for (int j = 0; j < VALUES_EACH; j++) {
        Thing thing = thing(random);
        Outcome expected = outcome(interpreted, thing);
        assertThat(outcome(translated, thing))
            .as("%s of %s (-Dtillstream.seed=%d)", condition, thing, seed)
            .isEqualTo(expected);
        seen.merge(expected, 1, Integer::sum);
      }
    }
    assertThat(interpretedParts > 0).as("some parts are interpreted").isEqualTo(withParts);
    assertThat(seen).as("what came out").containsOnlyKeys(Outcome.values());
    assertThat(seen.values()).allMatch(times -> times > 100);
  }

  private static Outcome outcome(Predicate<Thing> condition, Thing thing) {
    try {
      return condition.test(thing) ? Outcome.TRUE : Outcome.FALSE;
    } catch (ArithmeticException e) {
      return Outcome.FAILS;
    }
  }

  private static Thing thing(SplittableRandom random) {
    return new Thing(
        Conditions.word(random),
        random.nextInt(5) == 0 ? null : Conditions.word(random),
        Conditions.whole(random),
        random.nextInt(-3, 4),
        random.nextBoolean() ? null : List.of(Conditions.word(random), Conditions.word(random)));
  }
}
