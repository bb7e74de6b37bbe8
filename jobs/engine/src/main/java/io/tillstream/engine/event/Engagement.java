package io.tillstream.engine.event;

/**
 * What became of a trigger at the gateway.
 *
 * @param triggerId the trigger it answers
 * @param channel the channel it went by
 * @param occurredAt epoch milliseconds
 * @param detail the gateway's own words; null if none
 */
public record Engagement(
    String triggerId, String memberId, String channel, Kind kind, long occurredAt, String detail)
    implements Event {

  /** What the gateway or the member did. */
  public enum Kind {
    DELIVERED,
    FAILED,
    OPENED,
    CLICKED,
    OPTED_OUT
  }

  @Override
  public String id() {
    return triggerId;
  }
}
