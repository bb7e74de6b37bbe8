package io.tillstream.streaming.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one demo keeps everything it writes: logs, checkpoints, state, the broker's data. It is
 * named after the process, so that the next demo can tidy up after one that was killed.
 */
final class WorkFolder {

  private static final String PREFIX = "run-";
  private static final int DELETE_ATTEMPTS = 20;
  private static final long DELETE_PAUSE_MILLIS = 100;

  private final Path folder;

  private WorkFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a folder for this process, and deletes those of demos that are no more.
   *
   * @param demos the folder of all demos
   * @throws IOException if it cannot be made
   */
  static WorkFolder in(Path demos) throws IOException {
    Files.createDirectories(demos);
    deleteLeftOvers(demos);
    Path folder = demos.resolve(PREFIX + ProcessHandle.current().pid()).toAbsolutePath();
    delete(folder);
    Files.createDirectories(folder.resolve("tmp"));
    return new WorkFolder(folder);
  }

  private static void deleteLeftOvers(Path demos) throws IOException {
    List<Path> runs;
    try (Stream<Path> entries = Files.list(demos)) {
      runs = entries.filter(WorkFolder::isOfNobody).toList();
    }
    for (Path run : runs) {
      delete(run);
    }
  }

  private static boolean isOfNobody(Path run) {
    String name = run.getFileName().toString();
    if (!name.startsWith(PREFIX)) {
      return false;
    }
    try {
      long pid = Long.parseLong(name.substring(PREFIX.length()));
      return ProcessHandle.of(pid).isEmpty();
    } catch (NumberFormatException e) {
      return false; // not one of ours
    }
  }

  Path log() {
    return folder.resolve("demo.log");
  }

  Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** For whatever is temporary, in whosever name. */
  Path temporary() {
    return folder.resolve("tmp");
  }

  /** Deletes all but the log. */
  void deleteAllButLog() {
    deleteFirmly(checkpoints());
    deleteFirmly(temporary());
  }

  /** Deletes everything. */
  void delete() {
    deleteFirmly(folder);
  }

  /** Somebody may still be writing its last file. */
  private static void deleteFirmly(Path path) {
    for (int attempt = 1; ; attempt++) {
      try {
        delete(path);
        return;
      } catch (IOException | UncheckedIOException e) {
        if (attempt == DELETE_ATTEMPTS) {
          return; // the next demo will try again
        }
      }
      try {
        Thread.sleep(DELETE_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(path)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
