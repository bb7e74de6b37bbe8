package io.tillstream.streaming.pipeline;

import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Finds where the last run left off: the newest completed checkpoint or savepoint of a folder.
 * Never an older one, however the newest may look: what it had answered since is already out, and
 * would be answered twice.
 */
public final class LatestCheckpoint {

  private static final String METADATA = "_metadata";
  private static final String CHECKPOINT = "chk-";
  private static final String SAVEPOINT = "savepoint-";

  private String newest;
  private long newestAt = Long.MIN_VALUE;

  private LatestCheckpoint() {}

  /**
   * @param folder path or URI; need not be there
   * @return URI of what to go on from; empty if nothing was completed there
   * @throws IOException if the folder cannot be read
   */
  public static Optional<String> in(String folder) throws IOException {
    Path root = new Path(JobSettings.uriOf(folder));
    FileSystem files = root.getFileSystem();
    LatestCheckpoint search = new LatestCheckpoint();
    if (files.exists(root)) {
      for (FileStatus run : files.listStatus(root)) {
        search.look(files, run);
      }
    }
    return Optional.ofNullable(search.newest);
  }

  /** One savepoint, or the folder of one run's checkpoints. */
  private void look(FileSystem files, FileStatus run) throws IOException {
    if (!run.isDir()) {
      return;
    }
    if (run.getPath().getName().startsWith(SAVEPOINT)) {
      consider(files, run.getPath());
      return;
    }
    for (FileStatus checkpoint : files.listStatus(run.getPath())) {
      if (checkpoint.getPath().getName().startsWith(CHECKPOINT)) {
        consider(files, checkpoint.getPath());
      }
    }
  }

  private void consider(FileSystem files, Path checkpoint) throws IOException {
    Path metadata = new Path(checkpoint, METADATA);
    // It is written last and in one piece, so a checkpoint that has it is complete.
    if (files.exists(metadata)) {
      long at = files.getFileStatus(metadata).getModificationTime();
      if (at > newestAt) {
        newestAt = at;
        newest = checkpoint.toUri().toString();
      }
    }
  }
}
