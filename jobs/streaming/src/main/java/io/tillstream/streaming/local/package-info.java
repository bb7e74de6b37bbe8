/**
 * The embedded stack: a Kafka broker in a JVM of its own and a Flink cluster in this one, both on
 * 127.0.0.1, both {@link java.lang.AutoCloseable}. For trying things out and for tests.
 */
package io.tillstream.streaming.local;
