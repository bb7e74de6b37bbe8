/**
 * A cluster on this machine, of processes that are as separate as on many: ZooKeeper, Kafka
 * brokers, Flink's JobManager and TaskManagers, each a JVM of its own on 127.0.0.1. A keeper starts
 * them, and starts again what dies.
 */
package io.tillstream.streaming.cluster;
