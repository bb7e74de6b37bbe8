package io.tillstream.streaming.remote;

import io.tillstream.streaming.pipeline.MemberJob;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The Flink cluster whose JobManager calls us: one that lives for this job alone (application
 * mode). Where the job goes on from is told to that cluster, and not to us.
 */
public final class ApplicationFlink {

  private ApplicationFlink() {}

  /** The cluster that calls us; empty if none does. */
  public static Optional<ApplicationFlink> around() {
    // Flink knows no other way to ask: in its own JobManager it hands out another kind.
    return StreamExecutionEnvironment.getExecutionEnvironment() instanceof LocalStreamEnvironment
        ? Optional.empty()
        : Optional.of(new ApplicationFlink());
  }

  /**
   * Hands the job over, and does not wait for its end.
   *
   * @throws IOException if the cluster does not take it
   */
  public JobID submit(MemberJob job, Configuration settings, int parallelism) throws IOException {
    try {
      return job.layOut(settings, parallelism).executeAsync(job.name()).getJobID();
    } catch (Exception e) {
      throw new IOException("Flink does not take the job: " + e.getMessage(), e);
    }
  }
}
