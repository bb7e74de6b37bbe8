package io.tillstream.streaming.pipeline;

import static java.util.Comparator.comparingLong;

import io.tillstream.streaming.pipeline.CheckpointFiles.Inspected;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Where to go on: the newest completed checkpoint or savepoint of a folder that is whole. If it is
 * not the last one, answers that were given after it are out already; {@link MemberJob#goingOnFrom}
 * sees to it that they are not published again.
 *
 * @param uri of the folder that holds it
 * @param number Flink's, counted on from run to run
 * @param tasks that shared the members
 * @param completedAt epoch milliseconds
 * @param begunAfter epoch milliseconds; all that was answered after it was written later than this
 * @param clean true if the run ended with everything committed
 * @param begunLater true if another one was begun, and never completed or lost its first file
 * @param passedOver newer ones that are damaged, newest first
 */
public record LatestCheckpoint(
    String uri,
    long number,
    int tasks,
    long completedAt,
    long begunAfter,
    boolean clean,
    boolean begunLater,
    List<DamagedCheckpoint> passedOver) {

  private static final String CHECKPOINT = "chk-";
  private static final String SAVEPOINT = "savepoint-";

  /** As long as Flink lets a checkpoint take, unless told otherwise. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** By how much the clocks of two machines may differ. */
  private static final Duration SKEW = Duration.ofSeconds(10);

  public LatestCheckpoint {
    passedOver = List.copyOf(passedOver);
  }

  /** One that was completed, whole or not. */
  private record Completed(Path folder, long at, boolean clean) {}

  /** What a folder of checkpoints holds. */
  private record Found(List<Completed> completed, List<Path> withoutFirstFile) {

    boolean beganAfter(Path checkpoint) {
      return withoutFirstFile.stream()
          .anyMatch(
              other ->
                  other.getParent().equals(checkpoint.getParent())
                      && numberOf(other) > numberOf(checkpoint));
    }

    private static long numberOf(Path checkpoint) {
      String name = checkpoint.getName();
      try {
        return Long.parseLong(name.substring(name.indexOf('-') + 1));
      } catch (NumberFormatException e) {
        return -1; // a savepoint, or somebody else's
      }
    }
  }

  /**
   * @param folder path or URI; need not be there
   * @return empty if nothing was completed there
   * @throws NoWholeCheckpointException if something was, and all of it is damaged
   * @throws IOException if the folder cannot be read
   */
  public static Optional<LatestCheckpoint> in(String folder) throws IOException {
    Path root = new Path(JobSettings.uriOf(folder));
    FileSystem files = root.getFileSystem();
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    if (files.exists(root)) {
      for (FileStatus run : files.listStatus(root)) {
        look(files, run, found);
      }
    }
    found.completed().sort(comparingLong(Completed::at).reversed());
    return firstWhole(new CheckpointFiles(files), found);
  }

  private static Optional<LatestCheckpoint> firstWhole(CheckpointFiles files, Found found)
      throws IOException {
    List<DamagedCheckpoint> damaged = new ArrayList<>();
    List<Completed> newestFirst = found.completed();
    for (int i = 0; i < newestFirst.size(); i++) {
      Completed one = newestFirst.get(i);
      Inspected seen = files.inspect(one.folder());
      if (seen.isWhole()) {
        return Optional.of(
            new LatestCheckpoint(
                one.folder().toUri().toString(),
                seen.number(),
                seen.tasks(),
                one.at(),
                begunAfter(files, one, newestFirst.subList(i + 1, newestFirst.size())),
                one.clean(),
                found.beganAfter(one.folder()),
                damaged));
      }
      damaged.add(seen.damage().get());
    }
    if (!damaged.isEmpty()) {
      throw new NoWholeCheckpointException(damaged);
    }
    return Optional.empty();
  }

  /** One begins when the one before it is complete; if that can be told. */
  private static long begunAfter(CheckpointFiles files, Completed one, List<Completed> older) {
    long begunAfter = one.at() - LONGEST.toMillis();
    // The times of a damaged one's files are those of whoever damaged them.
    if (!older.isEmpty() && files.inspect(older.get(0).folder()).isWhole()) {
      begunAfter = Math.max(begunAfter, older.get(0).at());
    }
    return begunAfter - SKEW.toMillis();
  }

  /** Looks at one savepoint, or at the folder of one run's checkpoints. */
  private static void look(FileSystem files, FileStatus run, Found found) throws IOException {
    if (!run.isDir()) {
      return;
    }
    if (run.getPath().getName().startsWith(SAVEPOINT)) {
      consider(files, run.getPath(), true, found);
      return;
    }
    for (FileStatus checkpoint : files.listStatus(run.getPath())) {
      if (checkpoint.getPath().getName().startsWith(CHECKPOINT)) {
        consider(files, checkpoint.getPath(), false, found);
      }
    }
  }

  private static void consider(FileSystem files, Path checkpoint, boolean clean, Found found)
      throws IOException {
    Path metadata = new Path(checkpoint, CheckpointFiles.METADATA);
    // It is written last and in one piece, so a checkpoint that has it was complete.
    if (files.exists(metadata)) {
      long at = files.getFileStatus(metadata).getModificationTime();
      found.completed().add(new Completed(checkpoint, at, clean));
    } else {
      found.withoutFirstFile().add(checkpoint);
    }
  }
}
