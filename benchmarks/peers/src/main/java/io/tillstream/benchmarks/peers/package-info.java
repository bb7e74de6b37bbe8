/**
 * The same engine, topics and bytes, carried by others, each set up as its own guide advises. What
 * they have to do is in the harness: {@link io.tillstream.benchmarks.kafka.KafkaStand}.
 */
package io.tillstream.benchmarks.peers;
