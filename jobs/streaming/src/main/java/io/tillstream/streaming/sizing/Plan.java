package io.tillstream.streaming.sizing;

import io.tillstream.streaming.pipeline.JobSettings;
import java.util.stream.IntStream;

/**
 * What a demand takes, by measured costs. Everything is for the peak, and for all machines
 * together.
 *
 * @param tasks that share the members: {@code --parallelism}
 * @param engineCores busy with the engine, at the utilization asked for
 * @param brokerCores busy with brokers, likewise
 * @param cpuMicros of the engine for one event, with as many members as a task then has
 * @param cacheBytes for members in memory, in each task: {@code --member-cache}
 * @param memoryBytes of all tasks
 * @param stateBytes of all members, compacted
 * @param diskBytes of the tasks' own disks
 * @param checkpointStoreBytes where checkpoints are kept
 * @param checkpointBytesPerSecond written there
 * @param partitions of each large topic
 * @param inBytesPerSecond read from Kafka
 * @param outBytesPerSecond written to it, before replication
 */
public record Plan(
    int tasks,
    double engineCores,
    double brokerCores,
    double cpuMicros,
    double cacheBytes,
    double memoryBytes,
    double stateBytes,
    double diskBytes,
    double checkpointStoreBytes,
    double checkpointBytesPerSecond,
    int partitions,
    double inBytesPerSecond,
    double outBytesPerSecond) {

  /** A receipt of 3.4 lines with its key and frame, as the benchmark's are. */
  static final double BYTES_IN = 180;

  /** Three answers and a status to each, as the benchmark's are. */
  static final double BYTES_OUT = 450;

  /** Of the heap and beside it, whatever the number of members: code, buffers, Flink, Kafka. */
  static final double TASK_BYTES = 1024.0 * (1 << 20);

  /** RocksDB's block cache and write buffers. */
  static final double MANAGED_BYTES = 256.0 * (1 << 20);

  /** Its id, and what the cache notes of it and leaves unused of its last block. */
  static final double BYTES_AROUND_A_MEMBER = 120;

  /** For some fifteen million members; what more in one task costs was not measured. */
  static final double CACHE_BYTES_MAX = 4096.0 * (1 << 20);

  /** RocksDB rewrites members at rest when what has changed since then is so many times as much. */
  static final double CHANGES_MAX = 2;

  /**
   * Members at rest, what has changed, and members that are just being rewritten. A store of
   * checkpoints has the last of them in the checkpoint under way, and the others in the one before.
   */
  private static final double FILES_FACTOR = 1 + CHANGES_MAX + 1;

  static final double PARTITION_BYTES_PER_SECOND = 5 << 20;

  /**
   * Reckons. How many members a task has decides what an event costs, and that decides how many
   * tasks there are: the fewest are taken that can do what falls to them.
   *
   * @throws IllegalArgumentException if more tasks would be needed than members can be shared among
   */
  public static Plan of(Demand demand, MeasuredCosts costs) {
    double perTask = costs.coresOfATask() * demand.utilization();
    for (int tasks = 1; tasks <= JobSettings.MAX_PARALLELISM; tasks++) {
      if (busyCores(demand, costs.cpuMicros(demand.members() / tasks)) <= perTask * tasks) {
        return of(demand, costs, tasks);
      }
    }
    throw new IllegalArgumentException(
        "that takes more than the "
            + JobSettings.MAX_PARALLELISM
            + " tasks that members can be shared among; divide the chain, or use faster cores");
  }

  private static Plan of(Demand demand, MeasuredCosts costs, int tasks) {
    double cpuMicros = costs.cpuMicros(demand.members() / tasks);
    double resident = costs.memberBytesInMemory() + BYTES_AROUND_A_MEMBER;
    double cache = Math.min(CACHE_BYTES_MAX, demand.members() / tasks * resident);
    double state = demand.members() * costs.memberBytesOnDisk();
    double files = state * FILES_FACTOR;
    double in = demand.salesPerSecond() * BYTES_IN;
    return new Plan(
        tasks,
        busyCores(demand, cpuMicros) / demand.utilization(),
        busyCores(demand, costs.brokerCpuMicros()) / demand.utilization(),
        cpuMicros,
        cache,
        tasks * (TASK_BYTES + MANAGED_BYTES + cache),
        state,
        files,
        files,
        checkpointBytesPerSecond(demand, costs, state),
        partitions(Math.max(tasks, in / PARTITION_BYTES_PER_SECOND)),
        in,
        demand.salesPerSecond() * BYTES_OUT);
  }

  private static double busyCores(Demand demand, double cpuMicros) {
    return demand.salesPerSecond() * cpuMicros / 1e6;
  }

  /** What changes between two checkpoints is written, but never more than there is. */
  private static double checkpointBytesPerSecond(
      Demand demand, MeasuredCosts costs, double stateBytes) {
    double changed = demand.salesPerSecond() * costs.checkpointBytes();
    double seconds = demand.checkpointEvery().toMillis() / 1e3;
    return Math.min(changed, stateBytes / seconds);
  }

  /** As many as the parts of the state share evenly, so that no task has more than another. */
  private static int partitions(double atLeast) {
    return IntStream.rangeClosed(1, JobSettings.MAX_PARALLELISM)
        .filter(count -> count >= atLeast && JobSettings.MAX_PARALLELISM % count == 0)
        .findFirst()
        .orElse(JobSettings.MAX_PARALLELISM);
  }
}
