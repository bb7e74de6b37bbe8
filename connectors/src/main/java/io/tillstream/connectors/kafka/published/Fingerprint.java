package io.tillstream.connectors.kafka.published;

/**
 * An answer in sixteen bytes.
 *
 * @param identity what makes it this answer and no other: a ledger entry's member and number, a
 *     trigger's or a decision's id; elsewhere all that it says
 * @param content all that it says, and the topic that it goes to
 */
record Fingerprint(long identity, long content) {}
