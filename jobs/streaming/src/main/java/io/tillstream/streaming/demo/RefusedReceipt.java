package io.tillstream.streaming.demo;

/**
 * A receipt that was not taken.
 *
 * @param key of its record: the member, or the sale without one
 * @param reason by its name
 */
record RefusedReceipt(String key, String reason) {}
