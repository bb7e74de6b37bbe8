package io.tillstream.engine.program;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/**
 * How often, when and at what cost members may be written to (outreach section 13).
 *
 * @param quiet null for no quiet hours
 * @param caps by channel
 * @param budget by channel
 * @param control null for no control group
 */
public record ContactPolicy(
    QuietHours quiet, Map<String, List<Cap>> caps, Map<String, Budget> budget, Control control) {

  public ContactPolicy {
    caps = Map.copyOf(caps);
    budget = Map.copyOf(budget);
  }

  /** The parts of the policy that a trigger may obey. */
  public enum Part {
    CONSENT,
    QUIET,
    CAPS,
    BUDGET,
    CONTROL
  }

  /** Local time of the member; {@code from} is inside, {@code to} is not; may span midnight. */
  public record QuietHours(LocalTime from, LocalTime to) {}

  /** At most {@code max} in any window of that length. */
  public record Cap(int max, long perMillis) {}

  /** What a segment costs and a member may cost in a calendar year, in the minor unit. */
  public record Budget(long costMinor, long perYearMinor) {}

  /**
   * Members who are held out.
   *
   * @param share of all members, exact
   */
  public record Control(Rate share, String salt) {}

  /** The longest window of a channel's caps; 0 if it has none. */
  public long capMillisMax(String channel) {
    long longest = 0;
    for (Cap cap : caps.getOrDefault(channel, List.of())) {
      longest = Math.max(longest, cap.perMillis());
    }
    return longest;
  }
}
