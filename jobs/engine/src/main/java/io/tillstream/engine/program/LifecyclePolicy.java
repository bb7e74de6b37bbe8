package io.tillstream.engine.program;

import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.Recency;
import java.util.List;

/**
 * Recency stages and frequency classes.
 *
 * @param stages in order of their days; may be empty
 * @param second purchases from which a member is {@link Frequency#SECOND}
 * @param repeat purchases from which a member is {@link Frequency#REPEAT}
 * @param fan purchases from which a member is {@link Frequency#FAN}
 */
public record LifecyclePolicy(List<Stage> stages, long second, long repeat, long fan) {

  /**
   * @param days after the local day of the last purchase, at {@code dailyAt}
   */
  public record Stage(Recency recency, int days) {}

  /** No recency stages; second, repeat and fan from 2, 3 and 6 purchases. */
  public static final LifecyclePolicy NO_STAGES = new LifecyclePolicy(List.of(), 2, 3, 6);

  public LifecyclePolicy {
    stages = List.copyOf(stages);
  }

  /** The first stage after one; null after the last. */
  public Stage after(Recency recency) {
    for (Stage stage : stages) {
      if (stage.recency().compareTo(recency) > 0) {
        return stage;
      }
    }
    return null;
  }

  public Frequency frequencyOf(long purchases) {
    if (purchases >= fan) {
      return Frequency.FAN;
    }
    if (purchases >= repeat) {
      return Frequency.REPEAT;
    }
    return purchases >= second ? Frequency.SECOND : Frequency.NEW;
  }
}
