package io.tillstream.engine.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** Dice: everything random in a life comes from here, and all of it from one seed. */
final class Chance {

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** A number from one to another, both included. */
  long from(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  int from(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
