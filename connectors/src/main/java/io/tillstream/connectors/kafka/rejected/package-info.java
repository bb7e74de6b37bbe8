/**
 * Refused records, looked at from outside the job: read, mended and sent to their topic again. That
 * a record was sent again stands behind it in its own {@code .rejected} topic, written in the same
 * transaction as the record: whoever asks for it once more finds it there, for as long as the
 * refused record itself is kept.
 */
package io.tillstream.connectors.kafka.rejected;
