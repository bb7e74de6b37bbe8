/**
 * From Kafka to Kafka: a broker in a process of its own, filled beforehand, watched from outside
 * through what is committed.
 */
package io.tillstream.benchmarks.kafka;
