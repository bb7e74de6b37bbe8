/**
 * The product's own part in {@code tillstream verify}: what the events in the topics come to when
 * they are replayed. The auditor compares; it knows nothing of how this was computed.
 */
package io.tillstream.streaming.verify;
