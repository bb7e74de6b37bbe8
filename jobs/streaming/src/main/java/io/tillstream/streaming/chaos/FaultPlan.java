package io.tillstream.streaming.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Which faults come, and in which order: the same from the same seed. */
final class FaultPlan {

  private static final int CHECKPOINTS_BETWEEN_MAX = 3;

  private FaultPlan() {}

  /**
   * @param counts how many of each kind
   */
  static List<Fault> draw(long seed, Map<FaultKind, Integer> counts) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FaultKind> kinds = new ArrayList<>();
    new EnumMap<>(counts)
        .forEach(
            (kind, count) -> {
              for (int i = 0; i < count; i++) {
                kinds.add(kind);
              }
            });
    for (int i = kinds.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      FaultKind other = kinds.get(j);
      kinds.set(j, kinds.get(i));
      kinds.set(i, other);
    }
    // Zombies stand for a while: the sooner they come, the more happens meanwhile.
    kinds.sort((a, b) -> Boolean.compare(isZombie(b), isZombie(a)));
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      faults.add(
          new Fault(
              i + 1,
              kinds.get(i),
              1 + random.nextInt(CHECKPOINTS_BETWEEN_MAX),
              random.nextDouble(),
              random.nextInt(1 << 16)));
    }
    return faults;
  }

  private static boolean isZombie(FaultKind kind) {
    return kind == FaultKind.PAUSE_TASK_MANAGER;
  }
}
