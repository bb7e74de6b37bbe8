package io.tillstream.connectors.kafka;

/**
 * A program as it lies in its topic.
 *
 * @param sourceName topic, partition and offset, for people
 * @param definition the YAML text, known to be valid
 */
public record PublishedProgram(String sourceName, String definition) {}
