package io.tillstream.streaming.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Where the last run left off: the newest completed checkpoint or savepoint of a folder. Never an
 * older one, however the newest may look: what it had answered since is already out, and would be
 * answered twice.
 *
 * @param uri of the folder that holds it
 * @param completedAt epoch milliseconds
 * @param clean true if the run ended with everything committed
 */
public record LatestCheckpoint(String uri, long completedAt, boolean clean) {

  private static final String METADATA = "_metadata";
  private static final String CHECKPOINT = "chk-";
  private static final String SAVEPOINT = "savepoint-";

  /**
   * @param folder path or URI; need not be there
   * @return empty if nothing was completed there
   * @throws IOException if the folder cannot be read
   */
  public static Optional<LatestCheckpoint> in(String folder) throws IOException {
    Path root = new Path(JobSettings.uriOf(folder));
    FileSystem files = root.getFileSystem();
    List<LatestCheckpoint> completed = new ArrayList<>();
    if (files.exists(root)) {
      for (FileStatus run : files.listStatus(root)) {
        look(files, run, completed);
      }
    }
    return completed.stream().max(Comparator.comparingLong(LatestCheckpoint::completedAt));
  }

  /** Looks at one savepoint, or at the folder of one run's checkpoints. */
  private static void look(FileSystem files, FileStatus run, List<LatestCheckpoint> completed)
      throws IOException {
    if (!run.isDir()) {
      return;
    }
    if (run.getPath().getName().startsWith(SAVEPOINT)) {
      consider(files, run.getPath(), true, completed);
      return;
    }
    for (FileStatus checkpoint : files.listStatus(run.getPath())) {
      if (checkpoint.getPath().getName().startsWith(CHECKPOINT)) {
        consider(files, checkpoint.getPath(), false, completed);
      }
    }
  }

  private static void consider(
      FileSystem files, Path checkpoint, boolean clean, List<LatestCheckpoint> completed)
      throws IOException {
    Path metadata = new Path(checkpoint, METADATA);
    // It is written last and in one piece, so a checkpoint that has it is complete.
    if (files.exists(metadata)) {
      long at = files.getFileStatus(metadata).getModificationTime();
      completed.add(new LatestCheckpoint(checkpoint.toUri().toString(), at, clean));
    }
  }
}
