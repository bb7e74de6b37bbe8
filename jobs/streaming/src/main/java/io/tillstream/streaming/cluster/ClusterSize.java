package io.tillstream.streaming.cluster;

/**
 * How large a cluster is.
 *
 * @param taskManagers JVMs that carry a job together
 * @param spares TaskManagers beyond those, which wait for one to die: a JVM that runs already takes
 *     over in the time in which a new one would still be loading its classes
 * @param slots tasks of each kind in one TaskManager
 * @param heapMegabytes for the tasks of one TaskManager
 * @param brokers Kafka brokers; 0 for none, 3 for one that may fail
 */
public record ClusterSize(int taskManagers, int spares, int slots, int heapMegabytes, int brokers) {

  private static final int USUAL_HEAP_MEGABYTES = 512;

  /**
   * One that dies is replaced by the first, and one that dies before that is over by the second.
   */
  public static final int USUAL_SPARES = 2;

  /** One task in each TaskManager, and two TaskManagers to spare. */
  public static ClusterSize of(int taskManagers, int brokers) {
    return new ClusterSize(taskManagers, USUAL_SPARES, 1, USUAL_HEAP_MEGABYTES, brokers);
  }

  public ClusterSize {
    if (taskManagers < 1 || spares < 0 || slots < 1 || heapMegabytes < 1 || brokers < 0) {
      throw new IllegalArgumentException("no cluster is that small");
    }
  }

  /** TaskManagers that are running when all is well. */
  public int allTaskManagers() {
    return taskManagers + spares;
  }

  /** Parallelism of a job that leaves the spares alone. */
  public int parallelism() {
    return taskManagers * slots;
  }
}
