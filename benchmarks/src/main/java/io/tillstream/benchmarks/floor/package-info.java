/**
 * How fast it can be at all: the engine in a bare loop, without Flink and without Kafka. What
 * carries the engine is measured by how near it comes.
 */
package io.tillstream.benchmarks.floor;
