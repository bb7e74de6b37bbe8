package io.tillstream.engine.simulation;

import java.util.List;

/** A member's life under a program, as it reaches the engine. */
record Life(long seed, RandomProgram rules, List<Step> steps) {

  static final String MEMBER = "m1";

  Life {
    steps = List.copyOf(steps);
  }

  Life with(List<Step> others) {
    return new Life(seed, rules, others);
  }
}
