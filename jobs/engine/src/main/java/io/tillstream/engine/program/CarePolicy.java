package io.tillstream.engine.program;

import java.util.List;

/**
 * Words through the life of a member (outreach section 12). Offsets are whole local days.
 *
 * @param followUp days after the last purchase, ascending
 * @param birthday days before the birthday
 * @param anniversary days before the anniversary of enrolment
 * @param renewal days before a paid membership's renewal
 * @param statement null for no statements
 */
public record CarePolicy(
    List<Integer> followUp,
    List<Integer> birthday,
    List<Integer> anniversary,
    List<Integer> renewal,
    List<Festival> festivals,
    Statement statement) {

  /** No care. */
  public static final CarePolicy NONE =
      new CarePolicy(List.of(), List.of(), List.of(), List.of(), List.of(), null);

  public CarePolicy {
    followUp = List.copyOf(followUp);
    birthday = List.copyOf(birthday);
    anniversary = List.copyOf(anniversary);
    renewal = List.copyOf(renewal);
    festivals = List.copyOf(festivals);
  }

  /**
   * @param days epoch days on which it falls
   */
  public record Festival(String name, List<Integer> days) {
    public Festival {
      days = List.copyOf(days);
    }
  }

  /**
   * The monthly word on what points are worth.
   *
   * @param day of the month; the last one in shorter months
   * @param overMonths full calendar months whose spend is looked at
   */
  public record Statement(int day, int overMonths) {}
}
