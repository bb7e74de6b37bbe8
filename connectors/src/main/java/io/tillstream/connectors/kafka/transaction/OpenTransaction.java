package io.tillstream.connectors.kafka.transaction;

import java.time.Duration;
import java.util.List;

/**
 * A transaction that has begun and not ended: readers of committed records stand still before it.
 *
 * @param state as brokers name it, {@code Ongoing} or {@code PrepareAbort} for instance
 * @param openFor since its first record; zero if it has none yet
 * @param timeout after which the brokers abort it
 * @param partitions that hold its records, {@code topic-0}, sorted
 */
public record OpenTransaction(
    String id, String state, Duration openFor, Duration timeout, List<String> partitions) {}
