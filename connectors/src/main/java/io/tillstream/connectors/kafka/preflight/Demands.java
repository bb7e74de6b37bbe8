package io.tillstream.connectors.kafka.preflight;

import java.time.Duration;
import java.util.Set;

/**
 * What a job asks of a cluster.
 *
 * @param name of the job, its consumer group and the prefix of its transactions
 * @param parallelism tasks of each kind
 * @param checkpointEvery how often a job that runs begins new transactions
 * @param transactionTimeout after which the brokers abort one
 * @param longestOutage from a failure to the next commit, if everything takes as long as it may
 * @param inputs topics that it reads events from
 * @param outputs topics that it writes to
 */
public record Demands(
    String name,
    int parallelism,
    Duration checkpointEvery,
    Duration transactionTimeout,
    Duration longestOutage,
    Set<String> inputs,
    Set<String> outputs) {}
