package io.tillstream.connectors.kafka.rejected;

import io.tillstream.connectors.kafka.RawHeader;
import java.util.List;

/**
 * What goes out for a refused record.
 *
 * @param place of the refused one
 * @param topic the input it came from
 * @param key null if it has none
 * @param headers the sender's own
 */
public record Mended(
    RejectedPlace place, String topic, byte[] key, byte[] value, List<RawHeader> headers) {

  /** The record as it was: what stood in its way is mended elsewhere. */
  public static Mended unchanged(RejectedRecord record) {
    return with(record, record.raw().key(), record.raw().value());
  }

  /** Another key and value in its place. */
  public static Mended with(RejectedRecord record, byte[] key, byte[] value) {
    return new Mended(record.place(), record.raw().topic(), key, value, record.raw().headers());
  }
}
