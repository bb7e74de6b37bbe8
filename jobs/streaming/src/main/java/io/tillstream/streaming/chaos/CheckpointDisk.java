package io.tillstream.streaming.chaos;

import io.tillstream.streaming.remote.RemoteJob;
import io.tillstream.streaming.remote.RemoteJob.Checkpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The disk that checkpoints are written to, and that can be full. Where we may mount one, it is a
 * small file system of its own, in memory, that is filled until nothing more fits. Elsewhere the
 * folder of the job's checkpoints is put aside and a file stands in its place: nothing can be
 * written either, though not for want of room. Which of the two it was stands in the report.
 */
final class CheckpointDisk implements AutoCloseable {

  private static final String SIZE = "1g";
  private static final int FAILURES = 3;
  private static final Duration FAILS_WITHIN = Duration.ofMinutes(1);
  private static final byte[] MEGABYTE = new byte[1 << 20];

  private final Path folder;
  private final boolean mounted;
  private String full = "";
  private final Thread unmountAtEnd = new Thread(this::unmount, "chaos-unmount");

  private CheckpointDisk(Path folder, boolean mounted) {
    this.folder = folder;
    this.mounted = mounted;
  }

  /** A folder that nothing is done to. */
  static CheckpointDisk untouched(Path folder) {
    return new CheckpointDisk(folder, false);
  }

  /**
   * A disk of its own for a folder, if that is allowed here.
   *
   * @param folder empty
   */
  static CheckpointDisk mount(Path folder) throws IOException, InterruptedException {
    Process mount =
        new ProcessBuilder("sh", "-c", "mount -t tmpfs -o size=" + SIZE + " tmpfs '" + folder + "'")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    CheckpointDisk disk = new CheckpointDisk(folder, mount.waitFor() == 0);
    Runtime.getRuntime().addShutdownHook(disk.unmountAtEnd);
    return disk;
  }

  /** Takes all room until some checkpoints have failed, while the job has to go on. */
  Saboteur.Struck fillFor(WatchedJob job)
      throws IOException, InterruptedException, ChaosFailedException {
    long since = System.currentTimeMillis();
    long restored = restored(job);
    Path obstacle = mounted ? fill() : replace(job.ask("its id", RemoteJob::id));
    try {
      WatchedJob.await(
          FAILURES + " failed checkpoints",
          FAILS_WITHIN,
          () -> job.failedSince(since).size() >= FAILURES);
    } finally {
      clear(obstacle);
    }
    long at = System.currentTimeMillis();
    Checkpoint failed = job.failedSince(since).get(0);
    if (restored(job) != restored) {
      throw new ChaosFailedException("the job started anew because a checkpoint failed");
    }
    String how = mounted ? "a small file system, filled: " + full : "a file in the folder's place";
    return new Saboteur.Struck(
        at,
        "checkpoints",
        how + "; %d failed, the last with: %s".formatted(FAILURES, failed.failure()));
  }

  private static long restored(WatchedJob job) throws InterruptedException, ChaosFailedException {
    return job.ask("how often it was restored", RemoteJob::checkpointCounts).restored();
  }

  private Path fill() throws IOException {
    Path ballast = folder.resolve("ballast");
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(MEGABYTE);
      }
    } catch (IOException e) {
      full = e.getMessage(); // which is what we want
      return ballast;
    }
  }

  private Path replace(String jobId) throws IOException {
    Path checkpoints = folder.resolve(jobId);
    Files.move(checkpoints, aside(checkpoints));
    return Files.createFile(checkpoints);
  }

  private static Path aside(Path checkpoints) {
    return checkpoints.resolveSibling(checkpoints.getFileName() + ".aside");
  }

  private static void clear(Path obstacle) throws IOException {
    Files.delete(obstacle);
    Path aside = aside(obstacle);
    if (Files.exists(aside)) {
      Files.move(aside, obstacle);
    }
  }

  private void unmount() {
    if (!mounted) {
      return;
    }
    try {
      new ProcessBuilder("umount", "-l", folder.toString()).start().waitFor();
    } catch (IOException e) {
      // It is in memory, and goes with the machine.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    unmount();
  }
}
