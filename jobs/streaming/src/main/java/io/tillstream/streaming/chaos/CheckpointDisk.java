package io.tillstream.streaming.chaos;

import io.tillstream.streaming.remote.RemoteJob;
import io.tillstream.streaming.remote.RemoteJob.Checkpoint;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The disk that checkpoints are written to, and that can be full. Where we may mount one, it is a
 * file system of its own, in memory, that is made as small as what lies on it. Elsewhere the folder
 * of the job's checkpoints is put aside and a file stands in its place: nothing can be written
 * either, though not for want of room. Which of the two it was stands in the report.
 */
final class CheckpointDisk implements AutoCloseable {

  /** More than any chaos needs: who loses a TaskManager loses track of what it had uploaded. */
  private static final String ROOMY = "64g";

  private static final int FAILURES = 3;
  private static final Duration FAILS_WITHIN = Duration.ofMinutes(1);

  private final Path folder;
  private final boolean mounted;
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
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + ROOMY, "tmpfs", folder.toString());
    CheckpointDisk disk = new CheckpointDisk(folder, mounted);
    Runtime.getRuntime().addShutdownHook(disk.unmountAtEnd);
    return disk;
  }

  /** False if it fails, or there is no such command. */
  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Takes all room until some checkpoints have failed, while the job has to go on. */
  Saboteur.Struck fillFor(WatchedJob job)
      throws IOException, InterruptedException, ChaosFailedException {
    long since = System.currentTimeMillis();
    long restored = restored(job);
    if (mounted) {
      try {
        awaitFailures(job, since, this::leaveNoRoom);
      } finally {
        resize(ROOMY);
      }
    } else {
      Path obstacle = replace(job.ask("its id", RemoteJob::id));
      try {
        awaitFailures(job, since, () -> {});
      } finally {
        clear(obstacle);
      }
    }
    long at = System.currentTimeMillis();
    Checkpoint failed = job.failedSince(since).get(0);
    if (restored(job) != restored) {
      throw new ChaosFailedException("the job started anew because a checkpoint failed");
    }
    String how = mounted ? "a full file system" : "a file in the folder's place";
    return new Saboteur.Struck(
        at,
        "checkpoints",
        how + "; %d failed, the last with: %s".formatted(FAILURES, failed.failure()));
  }

  private static long restored(WatchedJob job) throws InterruptedException, ChaosFailedException {
    return job.ask("how often it was restored", RemoteJob::checkpointCounts).restored();
  }

  private interface Step {
    void take() throws IOException, InterruptedException;
  }

  private static void awaitFailures(WatchedJob job, long since, Step eachTime)
      throws InterruptedException, ChaosFailedException {
    WatchedJob.await(
        FAILURES + " failed checkpoints",
        FAILS_WITHIN,
        () -> {
          eachTime.take();
          return job.failedSince(since).size() >= FAILURES;
        });
  }

  /** Again and again: a checkpoint that was just completed gives back what an older one took. */
  private void leaveNoRoom() throws IOException, InterruptedException {
    FileStore disk = Files.getFileStore(folder);
    resize(Long.toString(Math.max(1, disk.getTotalSpace() - disk.getUnallocatedSpace())));
  }

  private void resize(String size) throws IOException, InterruptedException {
    if (!run("mount", "-o", "remount,size=" + size, folder.toString())) {
      // Refused if somebody wrote meanwhile; then there is a next time.
      throw new IOException("cannot make the file system at " + folder + " hold " + size);
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
      run("umount", "-l", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    unmount();
  }
}
