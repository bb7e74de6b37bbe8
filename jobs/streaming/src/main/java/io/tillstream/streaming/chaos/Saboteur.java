package io.tillstream.streaming.chaos;

import io.tillstream.streaming.cluster.Cluster;
import io.tillstream.streaming.cluster.Role;
import io.tillstream.streaming.remote.RemoteJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Commits faults: real signals to real processes that this JVM has started itself. */
final class Saboteur implements AutoCloseable {

  private static final Duration SOMEBODY_BUSY_WITHIN = Duration.ofMinutes(1);
  private static final Duration RESTORING_WITHIN = Duration.ofSeconds(30);
  private static final Duration SAVEPOINT_WITHIN = Duration.ofMinutes(1);
  private static final long LOOK_EVERY_MILLIS = 20;

  /** The longest time into a savepoint at which its TaskManager dies. */
  private static final int INTO_SAVEPOINT_MILLIS = 400;

  /** What every task had answered is completed by then; and nothing is restored yet. */
  private static final long LAST_COMPLETED_WITHIN_MILLIS = 300;

  /**
   * A fault that was committed.
   *
   * @param at epoch milliseconds; from then on nobody had answers
   */
  record Struck(long at, String victim, String note) {}

  private final Cluster cluster;
  private final WatchedJob job;
  private final Duration pauseFor;
  private final CheckpointDisk disk;
  private CompletableFuture<Void> zombie = CompletableFuture.completedFuture(null);

  Saboteur(Cluster cluster, WatchedJob job, Duration pauseFor, CheckpointDisk disk) {
    this.cluster = cluster;
    this.job = job;
    this.pauseFor = pauseFor;
    this.disk = disk;
  }

  Struck commit(Fault fault) throws IOException, InterruptedException, ChaosFailedException {
    return switch (fault.kind()) {
      case KILL_TASK_MANAGER -> killTaskManager(fault);
      case KILL_JOB_MANAGER -> kill(cluster.names(Role.JOB_MANAGER).get(0), "");
      case RESTART_BROKER -> restartBroker(fault);
      case PAUSE_TASK_MANAGER -> pause(fault);
      case KILL_RESTORING -> killRestoring(fault);
      case KILL_SAVING -> killSaving(fault);
      case FILL_DISK -> disk.fillFor(job);
      case DAMAGE_CHECKPOINT -> damageCheckpoint(fault);
    };
  }

  private Struck killTaskManager(Fault fault) throws InterruptedException, ChaosFailedException {
    return kill(busy(fault, List.of()), "");
  }

  private Struck kill(String victim, String note) {
    long at = System.currentTimeMillis();
    cluster.kill(victim);
    return new Struck(at, victim, note);
  }

  /** One of the TaskManagers that carry tasks and can still die. */
  private String busy(Fault fault, List<String> butNot)
      throws InterruptedException, ChaosFailedException {
    String[] found = new String[1];
    WatchedJob.await(
        "a TaskManager that carries tasks",
        SOMEBODY_BUSY_WITHIN,
        () -> {
          List<String> candidates =
              cluster.busyTaskManagers().stream()
                  .filter(name -> !cluster.isPaused(name) && !butNot.contains(name))
                  .toList();
          if (!candidates.isEmpty()) {
            found[0] = candidates.get(fault.pick() % candidates.size());
          }
          return found[0] != null;
        });
    return found[0];
  }

  /** Killed or asked to end, as chance has it: an operator does the one, a machine the other. */
  private Struck restartBroker(Fault fault) {
    List<String> brokers = cluster.names(Role.BROKER);
    String victim = brokers.get(fault.pick() / 2 % brokers.size());
    if (fault.pick() % 2 == 0) {
      return kill(victim, "killed");
    }
    long at = System.currentTimeMillis();
    cluster.restart(victim);
    return new Struck(at, victim, "restarted");
  }

  private Struck pause(Fault fault) throws IOException, InterruptedException, ChaosFailedException {
    awaitZombie(); // with two of them, those to spare would not be enough
    String victim = busy(fault, List.of());
    long at = System.currentTimeMillis();
    cluster.pause(victim);
    zombie =
        CompletableFuture.runAsync(
            () -> goOn(victim),
            CompletableFuture.delayedExecutor(pauseFor.toMillis(), TimeUnit.MILLISECONDS));
    return new Struck(at, victim, "for " + pauseFor);
  }

  private void goOn(String victim) {
    try {
      cluster.goOn(victim);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until whoever stands still goes on. */
  void awaitZombie() {
    zombie.join();
  }

  private Struck killRestoring(Fault fault) throws InterruptedException, ChaosFailedException {
    String first = busy(fault, List.of());
    cluster.kill(first);
    long end = System.nanoTime() + RESTORING_WITHIN.toNanos();
    while (!job.ask("whether it restores", RemoteJob::isRestoring)) {
      if (System.nanoTime() > end) {
        throw new ChaosFailedException("nothing is restored within " + RESTORING_WITHIN);
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    String second = busy(fault, List.of(first));
    return kill(second, "after " + first + ", while state was restored");
  }

  private Struck killSaving(Fault fault)
      throws IOException, InterruptedException, ChaosFailedException {
    Path savepoints = cluster.folder().root().resolve("savepoints");
    String victim = busy(fault, List.of());
    String savepoint =
        job.ask("that it saves", running -> running.beginSavepoint(savepoints.toUri().toString()));
    Thread.sleep((long) (fault.intoInterval() * INTO_SAVEPOINT_MILLIS));
    Struck struck = kill(victim, "");
    return new Struck(struck.at(), victim, outcome(savepoint));
  }

  /** Killed first: or there would be a newer one soon, and nobody would want the damaged one. */
  private Struck damageCheckpoint(Fault fault)
      throws IOException, InterruptedException, ChaosFailedException {
    job.awaitCheckpoints(2, 0); // one to damage, and one before it
    Struck struck = killTaskManager(fault);
    Thread.sleep(LAST_COMPLETED_WITHIN_MILLIS);
    String done = new CheckpointDamage(cluster.folder().checkpoints()).strike(fault.pick());
    return new Struck(struck.at(), struck.victim(), done);
  }

  /** A savepoint is whole or it is not there; both may be. */
  private String outcome(String savepoint) throws InterruptedException, ChaosFailedException {
    return job.ask(
        "what became of the savepoint",
        running -> {
          try {
            running.awaitSavepoint(savepoint, SAVEPOINT_WITHIN);
            return "the savepoint was made";
          } catch (IOException e) {
            return "no savepoint was made";
          }
        });
  }

  @Override
  public void close() {
    zombie.cancel(false);
  }
}
