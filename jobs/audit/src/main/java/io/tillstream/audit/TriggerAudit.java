package io.tillstream.audit;

import io.tillstream.audit.book.Fingerprint;
import io.tillstream.audit.book.FingerprintSet;
import io.tillstream.wire.Trigger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * The triggers, over all families and the control group: an id leaves once, and what a trigger
 * takes back has left before. The recall is a trigger with an id of its own. Ids are remembered as
 * fingerprints, 12 bytes each.
 *
 * <p>Refusals are not held against an id: one that was refused may come again and leave, one that
 * has left is refused as DUPLICATE, and the same occasion may be refused twice in one instant.
 */
final class TriggerAudit {

  /** What is wrong if nothing explains it. */
  private record Suspect(int member, int times, Place place, String triggerId) {
    Suspect and(Suspect other) {
      Suspect earlier = place.compareTo(other.place) <= 0 ? this : other;
      return new Suspect(member, times + other.times, earlier.place, earlier.triggerId);
    }
  }

  private final FingerprintSet left = new FingerprintSet();
  private final Map<Integer, Suspect> repeated = new HashMap<>();
  private final Map<Long, Suspect> recallsOfNothing = new HashMap<>();
  private boolean fromTheBeginning = true;

  void trigger(int member, Trigger trigger, Place place) {
    long id = Fingerprint.of(trigger.getTriggerId());
    if (left.add(id)) {
      recallsOfNothing.remove(id);
    } else {
      Suspect suspect = new Suspect(member, 1, place, trigger.getTriggerId());
      repeated.merge(member, suspect, Suspect::and);
    }
    if (trigger.getCancels() != null) {
      long recalled = Fingerprint.of(trigger.getCancels());
      if (!left.contains(recalled)) {
        recallsOfNothing.put(recalled, new Suspect(member, 1, place, trigger.getCancels()));
      }
    }
  }

  /** The topics no longer hold the first triggers: what was recalled may have been among them. */
  void beginsLater() {
    fromTheBeginning = false;
  }

  /** True if every trigger that was taken back has been seen to leave. */
  boolean isSettled() {
    return !fromTheBeginning || recallsOfNothing.isEmpty();
  }

  /**
   * Adds what was found to a tally. What a member who was erased is sent twice is put down to its
   * two lives: nothing is kept that could tell the second of the first.
   *
   * @param endedLives how often a member was erased
   */
  void tell(Tally tally, IntUnaryOperator endedLives) {
    for (Suspect suspect : repeated.values()) {
      if (endedLives.applyAsInt(suspect.member) == 0) {
        tally.triggersDoubled += suspect.times;
        tally.offend(
            suspect.member,
            suspect.place,
            "trigger %s leaves once more".formatted(suspect.triggerId));
      }
    }
    if (fromTheBeginning) {
      for (Suspect suspect : recallsOfNothing.values()) {
        tally.triggersLost++;
        tally.offend(
            suspect.member,
            suspect.place,
            "trigger %s is taken back and has never left".formatted(suspect.triggerId));
      }
    }
  }
}
