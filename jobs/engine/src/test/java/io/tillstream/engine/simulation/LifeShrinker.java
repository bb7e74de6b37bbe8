package io.tillstream.engine.simulation;

import java.util.ArrayList;
import java.util.List;

/** Makes a failing life as short as it can: leaves steps out while it still fails. */
final class LifeShrinker {

  private LifeShrinker() {}

  static Life shrink(Life life) {
    Life shortest = life;
    for (int chunk = life.steps().size() / 2; chunk > 0; ) {
      Life shorter = withoutSome(shortest, chunk);
      if (shorter == null) {
        chunk /= 2;
      } else {
        shortest = shorter;
      }
    }
    return shortest;
  }

  private static Life withoutSome(Life life, int chunk) {
    for (int from = life.steps().size() - chunk; from >= 0; from--) {
      List<Step> steps = new ArrayList<>(life.steps());
      steps.subList(from, from + chunk).clear();
      Life shorter = life.with(steps);
      if (LifeSimulation.live(shorter) != null) {
        return shorter;
      }
    }
    return null;
  }
}
