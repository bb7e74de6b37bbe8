package io.tillstream.streaming.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStatsSummarySnapshot;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecution;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job on the {@link LocalFlink}: how it does, and how it ends. */
public final class LocalJob {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

  private final MiniCluster cluster;
  private final JobID id;

  LocalJob(MiniCluster cluster, JobID id) {
    this.cluster = cluster;
    this.id = id;
  }

  public JobID id() {
    return id;
  }

  public JobStatus status() {
    return cluster.getJobStatus(id).join();
  }

  /** How many checkpoints were completed, restored ones not counted. */
  public long completedCheckpoints() {
    return counts().getNumberOfCompletedCheckpoints();
  }

  /** How many checkpoints were given up: they took too long, or something failed. */
  public long failedCheckpoints() {
    return counts().getNumberOfFailedCheckpoints();
  }

  /** How long its checkpoints took and how large they were; of those it still remembers. */
  public CompletedCheckpointStatsSummarySnapshot checkpoints() {
    return snapshot().getSummaryStats();
  }

  /** How long the task that took longest was about getting its state back. */
  public Duration restoring() {
    long longest = 0;
    for (AccessExecutionJobVertex vertex : graph().getVerticesTopologically()) {
      for (AccessExecutionVertex task : vertex.getTaskVertices()) {
        AccessExecution run = task.getCurrentExecutionAttempt();
        long ready = run.getStateTimestamp(ExecutionState.RUNNING);
        longest = Math.max(longest, ready - run.getStateTimestamp(ExecutionState.INITIALIZING));
      }
    }
    return Duration.ofMillis(longest);
  }

  /** How often the job's tasks were started again after a failure. */
  public int restarts() {
    int most = 0;
    for (AccessExecutionJobVertex vertex : graph().getVerticesTopologically()) {
      for (AccessExecutionVertex task : vertex.getTaskVertices()) {
        most = Math.max(most, task.getCurrentExecutionAttempt().getAttemptNumber());
      }
    }
    return most;
  }

  /** Why tasks failed last; null if none did. */
  public String lastFailure() {
    var failure = graph().getFailureInfo();
    return failure == null ? null : failure.getExceptionAsString();
  }

  private CheckpointStatsCounts counts() {
    return snapshot().getCounts();
  }

  private CheckpointStatsSnapshot snapshot() {
    CheckpointStatsSnapshot snapshot = graph().getCheckpointStatsSnapshot();
    if (snapshot == null) {
      throw new IllegalStateException("the job has no checkpoints configured: a bug");
    }
    return snapshot;
  }

  private AccessExecutionGraph graph() {
    return cluster.getExecutionGraph(id).join();
  }

  /**
   * Ends the job with everything committed, and leaves a savepoint to go on from.
   *
   * @param folder URI that gets the savepoint
   * @return where it is
   */
  public String stop(String folder) throws InterruptedException, TimeoutException {
    return stop(folder, SavepointFormatType.NATIVE);
  }

  /** The same, with a savepoint that is not RocksDB's own files, if so wished. */
  public String stop(String folder, SavepointFormatType format)
      throws InterruptedException, TimeoutException {
    try {
      return cluster
          .stopWithSavepoint(id, folder, false, format)
          .get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the job cannot be stopped with a savepoint", e.getCause());
    }
  }

  /** Ends the job where it is; its checkpoints stay. */
  public void cancel() throws InterruptedException {
    try {
      cluster.cancelJob(id).get();
      cluster.requestJobResult(id).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the job cannot be cancelled", e.getCause());
    }
  }

  /** Completed when the job has ended, however it did. */
  public CompletableFuture<JobResult> ended() {
    return cluster.requestJobResult(id);
  }
}
