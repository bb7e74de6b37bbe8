package io.tillstream.streaming.remote;

import io.tillstream.streaming.pipeline.DamagedCheckpoint;
import io.tillstream.streaming.pipeline.LatestCheckpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Looks after a job on a cluster. Flink starts a job anew from its newest checkpoint, and for ever
 * from that one, whether it can be read or not. Whoever finds a job that does not come back, and
 * its newest checkpoint damaged, ends it and starts it from the one before. For one thread.
 */
public final class Attendant {

  /** As soon as most jobs are back that lost a process. */
  private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

  /** Starts the job from a checkpoint. */
  public interface Start {
    void from(LatestCheckpoint checkpoint) throws IOException, InterruptedException;
  }

  private final FlinkRest flink;
  private final String name;
  private final String checkpoints;
  private final Start start;
  private final Consumer<String> out;
  private final LongSupplier nanos;

  /** Damaged ones that the job was started before already. */
  private final Set<String> known = new HashSet<>();

  private OptionalLong downSince = OptionalLong.empty();
  private String ours;
  private String ended;

  /**
   * @param name of the job
   * @param checkpoints path or URI of the folder with all its checkpoints
   * @param out is told what happens
   */
  public Attendant(
      FlinkRest flink, String name, String checkpoints, Start start, Consumer<String> out) {
    this(flink, name, checkpoints, start, out, System::nanoTime);
  }

  Attendant(
      FlinkRest flink,
      String name,
      String checkpoints,
      Start start,
      Consumer<String> out,
      LongSupplier nanos) {
    this.flink = flink;
    this.name = name;
    this.checkpoints = checkpoints;
    this.start = start;
    this.out = out;
    this.nanos = nanos;
  }

  /**
   * Looks once, and does what is to be done.
   *
   * @return false if the job has ended, or somebody put another one in its place
   * @throws IOException if the cluster does not answer, or no checkpoint is whole: to be tried
   *     again
   */
  public boolean look() throws IOException, InterruptedException {
    Optional<RemoteJob> job = flink.job(name);
    if (ended != null) {
      startAgain(job);
      return true;
    }
    if (job.isEmpty() || (ours != null && !job.get().id().equals(ours))) {
      return false;
    }
    ours = job.get().id();
    if (job.get().isWhole()) {
      downSince = OptionalLong.empty();
    } else if (downSince.isEmpty()) {
      downSince = OptionalLong.of(nanos.getAsLong());
    } else if (nanos.getAsLong() - downSince.getAsLong() > BACK_WITHIN.toNanos()) {
      look(job.get());
    }
    return true;
  }

  private void look(RemoteJob down) throws IOException, InterruptedException {
    Optional<LatestCheckpoint> last = LatestCheckpoint.in(checkpoints);
    boolean found = false;
    for (DamagedCheckpoint damaged : last.map(LatestCheckpoint::passedOver).orElse(List.of())) {
      if (known.add(damaged.uri())) {
        out.accept(damaged.toString());
        found = true;
      }
    }
    if (!found) {
      return; // something else is in its way, and Flink goes on trying
    }
    out.accept("the job does not start from there; it is ended, and starts from the one before");
    down.cancel();
    ended = down.id();
  }

  /** When the old one is gone: it might have come back meanwhile, and made another checkpoint. */
  private void startAgain(Optional<RemoteJob> running) throws IOException, InterruptedException {
    if (running.isPresent() && running.get().id().equals(ended)) {
      return;
    }
    if (running.isEmpty()) {
      LatestCheckpoint last =
          LatestCheckpoint.in(checkpoints)
              .orElseThrow(() -> new IOException("there is no checkpoint in " + checkpoints));
      start.from(last);
      out.accept("started from " + last.uri());
    }
    ended = null;
    ours = null;
    downSince = OptionalLong.empty();
  }
}
