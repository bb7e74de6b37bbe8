package io.tillstream.connectors.kafka.preflight;

/**
 * Something on the cluster that works and is unwise.
 *
 * @param remedy a sentence that tells the reader what to do
 */
public record Doubt(String problem, String remedy) {}
