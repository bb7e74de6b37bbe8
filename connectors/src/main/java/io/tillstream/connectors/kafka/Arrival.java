package io.tillstream.connectors.kafka;

import io.tillstream.engine.event.Refusal;

/**
 * A record that came in and what the first look at it said. It carries the original bytes and not
 * the event: who refuses it later still has to give them back unchanged.
 *
 * @param memberId null on an anonymous sale and on a refused record
 * @param occurredAt the event's own time, epoch milliseconds; the record's if it was refused
 * @param refusal why it is not taken; null if it may go to its member
 */
public record Arrival(RawRecord raw, String memberId, long occurredAt, Refusal refusal) {

  public boolean isRefused() {
    return refusal != null;
  }

  /** A sale without a card: it moves the stream's clock and concerns no member. */
  public boolean isAnonymous() {
    return refusal == null && memberId == null;
  }

  /**
   * Where it is dealt with: a member's events all in one place, in their order; refused records
   * anywhere, evenly.
   */
  public String route() {
    return memberId != null ? memberId : raw.topic() + '@' + raw.partition() + ':' + raw.offset();
  }
}
