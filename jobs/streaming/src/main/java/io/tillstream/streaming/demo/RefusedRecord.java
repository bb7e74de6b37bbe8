package io.tillstream.streaming.demo;

/**
 * A record that was not taken.
 *
 * @param key the member, or the sale without one
 * @param reason by its name
 */
record RefusedRecord(String key, String reason) {}
