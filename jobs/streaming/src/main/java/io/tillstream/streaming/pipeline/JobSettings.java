package io.tillstream.streaming.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;

/** What every job of ours tells Flink, on whatever cluster it runs. */
public final class JobSettings {

  /**
   * Into how many parts the members are divided, and so the most tasks that can share them. State
   * is laid out by it: frozen for ever. 720 divides evenly among 1 to 6, 8, 9, 10, 12, 15, 16 …
   */
  public static final int MAX_PARALLELISM = 720;

  /**
   * How long an event waits at most for others to go to its member's task with. With Flink's 100 ms
   * that is the longest wait on its way until there are a thousand a second for each pair of tasks,
   * which fill a buffer sooner. It costs 250 small hand-overs a second for each pair at most.
   */
  private static final Duration SHUFFLE_WITHIN = Duration.ofMillis(4);

  /**
   * A process that dies is a matter of seconds, and a hundredth one no worse than the first: who
   * has run for a few seconds begins at the shortest pause again. What cannot run at all is tried
   * ever more seldom, and for ever: there is no number of faults after which members would want no
   * answers.
   */
  private static final Duration RESTART_FIRST = Duration.ofMillis(700);

  private static final Duration RESTART_LAST = Duration.ofSeconds(30);
  private static final Duration CALM_AFTER = Duration.ofSeconds(5);
  private static final double RESTART_FACTOR = 2.0;

  /**
   * So that there is one before the newest, should that be damaged. A cluster that is not told so
   * itself keeps one, whatever its jobs say.
   */
  public static final int RETAINED_CHECKPOINTS = 3;

  /**
   * Of what events travel in to their member's task; a setting of the cluster. With Flink's 32 KB
   * thousands of receipts are on their way when there is a backlog, and a checkpoint waits for them
   * or holds them.
   */
  public static final MemorySize SEGMENT = MemorySize.parse("8kb");

  /**
   * How long a checkpoint waits for what is on its way to a task. After that it takes it along,
   * unanswered: a task that has just begun needs seconds for it, and so would the first answers
   * after a failure. A task that keeps up has answered it in a fraction of this.
   */
  private static final Duration ALIGNED_WITHIN = Duration.ofMillis(200);

  private JobSettings() {}

  /**
   * @param checkpoints folder or URI that every task can write to
   * @param every between two checkpoints; answers become visible with them
   */
  public static Configuration of(String jobName, String checkpoints, Duration every) {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.NAME, jobName);
    settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(ExecutionOptions.BUFFER_TIMEOUT, SHUFFLE_WITHIN);
    // A type without a serializer of ours is a mistake to be found now, not a slow one to be kept.
    settings.set(PipelineOptions.GENERIC_TYPES, false);

    settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    RocksSettings.addTo(settings);
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    settings.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, every);
    settings.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
    settings.set(CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT, ALIGNED_WITHIN);
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uriOf(checkpoints));
    settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, uriOf(checkpoints));
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
    // One that fails is tried again; a disk that is full gets no emptier by starting the job anew.
    settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);

    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, RESTART_FIRST);
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, RESTART_LAST);
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER,
        RESTART_FACTOR);
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        CALM_AFTER);
    return settings;
  }

  /**
   * From a failure to the next commit, if everything takes as long as it may: until a dead task
   * manager is missed, the last wait before a restart, and a checkpoint.
   */
  public static Duration longestOutage(Configuration settings) {
    return settings
        .get(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT)
        .plus(settings.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF))
        .plus(settings.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
        .plus(settings.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT));
  }

  /**
   * Lets a job begin where another ended.
   *
   * @param checkpoint folder that holds a {@code _metadata}; becomes the new job's own
   */
  public static void resume(Configuration settings, String checkpoint) {
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint);
    settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
  }

  /** A URI stays as it is; a plain path becomes one. */
  public static String uriOf(String place) {
    return place.contains("://") ? place : Path.of(place).toAbsolutePath().toUri().toString();
  }
}
