package io.tillstream.streaming.local;

import io.tillstream.streaming.pipeline.JobSettings;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster in this JVM, with its web page on 127.0.0.1. Ends with {@link #close}. */
public final class LocalFlink implements AutoCloseable {

  /** The port of the web page if nobody else has it. */
  public static final int USUAL_PORT = 8081;

  private final MiniCluster cluster;
  private int taskManagersReplaced;

  private LocalFlink(MiniCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Starts a cluster that can run one job of that parallelism: about one second.
   *
   * @param parallelism slots on the one task manager
   */
  public static LocalFlink start(int parallelism) {
    // Any other if that one is taken.
    return start(USUAL_PORT + ",0", 1, parallelism);
  }

  /**
   * Starts a cluster with a task manager for each task, as they are where machines can fail, and
   * its page where nobody looks for it.
   */
  public static LocalFlink startApart(int taskManagers) {
    return start("0", taskManagers, 1);
  }

  private static LocalFlink start(String ports, int taskManagers, int slots) {
    Configuration settings = new Configuration();
    settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    settings.set(RestOptions.ADDRESS, "127.0.0.1");
    settings.set(RestOptions.BIND_PORT, ports);
    // Whoever can reach the page could run code here.
    settings.set(WebOptions.SUBMIT_ENABLE, false);
    settings.set(JobManagerOptions.EXECUTION_FAILOVER_STRATEGY, "region");
    settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, JobSettings.RETAINED_CHECKPOINTS);
    settings.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, JobSettings.SEGMENT);
    // RocksDB's block cache and write buffers; the default of 128 MB a cluster starves two slots.
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(taskManagers)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
    try {
      cluster.start();
    } catch (Exception e) {
      throw new IllegalStateException("the local Flink cluster does not start", e);
    }
    return new LocalFlink(cluster);
  }

  /** Where the web page is. */
  public URI webPage() {
    return cluster.getRestAddress().join();
  }

  /**
   * Starts the job that was laid out in an environment; it runs until it is stopped or this cluster
   * is closed.
   */
  public LocalJob submit(StreamExecutionEnvironment environment) throws InterruptedException {
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobId(JobID.generate());
    graph.setSavepointRestoreSettings(
        SavepointRestoreSettings.fromConfiguration(environment.getConfiguration()));
    try {
      cluster.submitJob(graph).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Flink does not take the job", e.getCause());
    }
    return new LocalJob(cluster, graph.getJobID());
  }

  /** Ends the task manager as if its machine had died, and starts another in its place. */
  public void replaceTaskManager() {
    try {
      // The cluster counts its task managers on; those that are gone keep their numbers.
      cluster.terminateTaskManager(taskManagersReplaced++).join();
      cluster.startTaskManager();
    } catch (Exception e) {
      throw new IllegalStateException("the local Flink cluster starts no other task manager", e);
    }
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
