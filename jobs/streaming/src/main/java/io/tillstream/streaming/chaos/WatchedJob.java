package io.tillstream.streaming.chaos;

import io.tillstream.streaming.remote.FlinkRest;
import io.tillstream.streaming.remote.RemoteJob;
import io.tillstream.streaming.remote.RemoteJob.Checkpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The job under chaos. Whoever asks it waits while nobody answers: that is a part of it. */
final class WatchedJob {

  private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(2);
  private static final long LOOK_EVERY_MILLIS = 100;

  /** Something that a cluster without a JobManager cannot tell. */
  interface Question<T> {
    T ask(RemoteJob job) throws IOException, InterruptedException;
  }

  /** Something that is to become true. */
  interface Condition {
    boolean isMet() throws IOException, InterruptedException;
  }

  private final FlinkRest flink;
  private final String name;

  WatchedJob(FlinkRest flink, String name) {
    this.flink = flink;
    this.name = name;
  }

  /** The answer, as soon as there is somebody to give one. */
  <T> T ask(String what, Question<T> question) throws InterruptedException, ChaosFailedException {
    long end = System.nanoTime() + ANSWERS_WITHIN.toNanos();
    while (true) {
      try {
        RemoteJob job = flink.job(name).orElse(null);
        if (job != null) {
          return question.ask(job);
        }
      } catch (IOException e) {
        // No JobManager, or one that does not know the job yet.
      }
      if (System.nanoTime() > end) {
        throw new ChaosFailedException("nobody tells " + what + " within " + ANSWERS_WITHIN);
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  List<Checkpoint> lastCheckpoints() throws InterruptedException, ChaosFailedException {
    return ask("the job's checkpoints", RemoteJob::lastCheckpoints);
  }

  /** When the first checkpoint was complete that began after that; epoch milliseconds. */
  OptionalLong completedAfter(long at) throws InterruptedException, ChaosFailedException {
    return lastCheckpoints().stream()
        .filter(one -> one.isCompleted() && one.triggeredAt() > at)
        .mapToLong(Checkpoint::endedAt)
        .min();
  }

  /** Checkpoints that began since and failed; newest first. */
  List<Checkpoint> failedSince(long at) throws InterruptedException, IOException {
    RemoteJob job = flink.job(name).orElseThrow(() -> new IOException("the job is gone"));
    return job.lastCheckpoints().stream()
        .filter(one -> one.status().equals("FAILED") && one.triggeredAt() > at)
        .toList();
  }

  /** What keeps the job from getting on, as far as it can be told. */
  String troubleSince(long at) throws InterruptedException {
    try {
      List<Checkpoint> failed = failedSince(at);
      if (!failed.isEmpty()) {
        return "its checkpoints fail: " + failed.get(0).failure();
      }
      Optional<RemoteJob> job = flink.job(name);
      String failure = job.isPresent() ? job.get().lastFailure() : "";
      return "its tasks failed last with: " + failure.lines().findFirst().orElse("nothing");
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** Waits until so many checkpoints have begun since, and are complete. */
  void awaitCheckpoints(int count, long since) throws InterruptedException, ChaosFailedException {
    await(
        count + " checkpoints",
        ANSWERS_WITHIN,
        () -> {
          RemoteJob job = flink.job(name).orElseThrow(() -> new IOException("the job is gone"));
          return job.lastCheckpoints().stream()
                  .filter(one -> one.isCompleted() && one.triggeredAt() > since)
                  .count()
              >= count;
        });
  }

  /** Waits until something is so. What cannot be told now may be so later. */
  static void await(String what, Duration within, Condition condition)
      throws InterruptedException, ChaosFailedException {
    long end = System.nanoTime() + within.toNanos();
    while (true) {
      try {
        if (condition.isMet()) {
          return;
        }
      } catch (IOException e) {
        // Nobody answers yet.
      }
      if (System.nanoTime() > end) {
        throw new ChaosFailedException("not within " + within + ": " + what);
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }
}
