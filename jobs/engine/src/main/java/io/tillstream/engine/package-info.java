/**
 * The member: a small deterministic state machine with its own clock and its own agenda. Plain
 * Java: no Flink, no Avro, no clock, no randomness, no logger.
 *
 * <p>Events come in ({@code event}), answers go out ({@code answer}), the program says how ({@code
 * program}); each other package is one room of the member's life.
 */
package io.tillstream.engine;
