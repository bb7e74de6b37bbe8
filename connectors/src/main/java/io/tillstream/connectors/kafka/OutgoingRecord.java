package io.tillstream.connectors.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A record on its way out, addressed. Arrays are shared and never written to.
 *
 * @param key null if it has none
 * @param value null for a tombstone
 */
public record OutgoingRecord(String topic, byte[] key, byte[] value, List<RawHeader> headers) {

  /** An answer, keyed by its member. */
  public static OutgoingRecord answer(String topic, String memberId, byte[] value) {
    return new OutgoingRecord(topic, memberId.getBytes(StandardCharsets.UTF_8), value, List.of());
  }
}
