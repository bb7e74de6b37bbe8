package io.tillstream.streaming.demo;

/**
 * Where things are, as long as they are up.
 *
 * @param webPage of the Flink cluster
 * @param bootstrapServers of the broker
 */
record Addresses(String webPage, String bootstrapServers) {}
