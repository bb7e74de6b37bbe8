package io.tillstream.audit.replay;

/**
 * How what was read compares with a replay of the same events.
 *
 * @param entries ledger entries of the replay
 * @param triggers triggers of the replay
 * @param lost entries that the replay alone has
 * @param doubled entries that were read more often than the replay has them
 * @param different entries that are not what the replay has under the same number
 * @param pending answers of alarms that the job need not have rung yet
 * @param first offender, in the order of the members' ids; null if there is none
 */
public record ReplayVerdict(
    long entries,
    long triggers,
    long lost,
    long doubled,
    long different,
    long triggersLost,
    long triggersDoubled,
    long triggersDifferent,
    long pending,
    String first) {

  /** A verdict over answers of which none differs. */
  public static ReplayVerdict equal(long entries, long triggers) {
    return new ReplayVerdict(entries, triggers, 0, 0, 0, 0, 0, 0, 0, null);
  }

  /** True if nothing is wrong; what is pending is not. */
  public boolean isEqual() {
    return lost == 0
        && doubled == 0
        && different == 0
        && triggersLost == 0
        && triggersDoubled == 0
        && triggersDifferent == 0;
  }

  /** Everything in one line, for people and for scripts. */
  public String line() {
    String line =
        "%s entries=%d lost=%d doubled=%d different=%d triggers=%d lost=%d doubled=%d different=%d pending=%d"
            .formatted(
                isEqual() ? "REPLAY-EQUAL" : "REPLAY-DIFFERS",
                entries,
                lost,
                doubled,
                different,
                triggers,
                triggersLost,
                triggersDoubled,
                triggersDifferent,
                pending);
    return first == null ? line : line + " first: " + first;
  }
}
