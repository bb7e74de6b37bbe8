package io.tillstream.connectors.kafka.rejected;

import io.tillstream.connectors.kafka.RawRecord;

/**
 * A refused record.
 *
 * @param reason a name of {@code Refusal.Reason}
 * @param message what is wrong with it
 * @param raw as it lay in its input topic, byte for byte
 * @param sentAgain true if that was done already
 */
public record RejectedRecord(
    RejectedPlace place, String reason, String message, RawRecord raw, boolean sentAgain) {

  /** Where it came from, {@code pos.sales-1@4711}. */
  public String source() {
    return raw.topic() + "-" + raw.partition() + "@" + raw.offset();
  }

  RejectedRecord asSentAgain() {
    return new RejectedRecord(place, reason, message, raw, true);
  }
}
