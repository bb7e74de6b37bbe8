package io.tillstream.streaming.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What is to be broken, and how often.
 *
 * @param events receipts that come in meanwhile
 * @param members who buy
 * @param faults how many of each kind
 * @param pauseFor how long a TaskManager that is stopped stands still
 * @param seed of receipts and faults
 * @param taskManagers that carry the job; two more are there to spare
 * @param brokers Kafka brokers
 * @param checkpointEvery between two checkpoints
 * @param folder of the cluster, and of the report
 */
public record ChaosRequest(
    long events,
    int members,
    Map<FaultKind, Integer> faults,
    Duration pauseFor,
    long seed,
    int taskManagers,
    int brokers,
    Duration checkpointEvery,
    Path folder) {

  int of(FaultKind kind) {
    return faults.getOrDefault(kind, 0);
  }

  int allFaults() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }
}
