package io.tillstream.streaming.chaos;

import io.tillstream.streaming.pipeline.CheckpointFiles;
import io.tillstream.streaming.pipeline.LatestCheckpoint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileSystem;

/**
 * Damages the newest checkpoint of a folder: cuts a file of its state in half or takes it away, and
 * sometimes its first file as well. Not one that it shares with those before: they are to be whole.
 */
final class CheckpointDamage {

  private static final int WAYS = 4;

  private final Path folder;

  CheckpointDamage(Path folder) {
    this.folder = folder;
  }

  /**
   * @param pick decides what is done to what
   * @return what was done
   */
  String strike(int pick) throws IOException, ChaosFailedException {
    LatestCheckpoint newest =
        LatestCheckpoint.in(folder.toString())
            .orElseThrow(() -> new ChaosFailedException("there is no checkpoint to damage"));
    Path checkpoint = Path.of(URI.create(newest.uri()));
    List<Path> own = ownFiles(checkpoint);
    if (own.isEmpty()) {
      throw new ChaosFailedException("no file of state is " + checkpoint + "'s alone");
    }
    Path file = own.get(pick / WAYS % own.size());
    StringBuilder done = new StringBuilder(checkpoint.getFileName() + ": ");
    if (pick % 2 == 0) {
      cut(file);
      done.append("a file of state cut in half");
    } else {
      Files.delete(file);
      done.append("a file of state taken away");
    }
    if (pick % WAYS >= 2) {
      cut(checkpoint.resolve(CheckpointFiles.METADATA));
      done.append(", " + CheckpointFiles.METADATA + " as well cut in half");
    }
    return done.toString();
  }

  /** In order of their names, so that a pick means the same again. */
  private List<Path> ownFiles(Path checkpoint) throws IOException {
    Set<Path> own = filesOf(checkpoint);
    for (Path other : completed()) {
      if (!other.equals(checkpoint)) {
        own.removeAll(filesOf(other));
      }
    }
    return List.copyOf(own);
  }

  private List<Path> completed() throws IOException {
    List<Path> completed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, 3)) {
      files
          .filter(file -> file.endsWith(CheckpointFiles.METADATA))
          .forEach(file -> completed.add(file.getParent()));
    }
    return completed;
  }

  private static Set<Path> filesOf(Path checkpoint) throws IOException {
    Set<Path> found = new TreeSet<>();
    try {
      new CheckpointFiles(FileSystem.getLocalFileSystem())
          .of(new org.apache.flink.core.fs.Path(checkpoint.toUri()))
          .forEach(file -> found.add(Path.of(file.toUri())));
    } catch (IOException e) {
      // One that was damaged before: whatever it shares is none of the newest one's own.
    }
    return found;
  }

  private static void cut(Path file) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(open.length() / 2);
    }
  }
}
