/**
 * The same engine in a Flink job as most people write it, with Flink's own parts alone. Apart from
 * the other peers, because their RocksDB and Flink's share packages.
 */
package io.tillstream.benchmarks.naive;
