package io.tillstream.connectors.kafka;

import java.util.List;

/**
 * A record as it lay in its topic, byte for byte. Arrays are shared and never written to.
 *
 * @param timestamp the record's own, epoch milliseconds
 * @param key null if it has none
 * @param value null on a tombstone
 */
public record RawRecord(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte[] key,
    byte[] value,
    List<RawHeader> headers) {}
