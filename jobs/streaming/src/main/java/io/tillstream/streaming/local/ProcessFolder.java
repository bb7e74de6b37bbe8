package io.tillstream.streaming.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of one process and named after it, so that the next process of its kind can tidy up
 * after one that was killed.
 */
public final class ProcessFolder {

  private static final int DELETE_ATTEMPTS = 20;
  private static final long DELETE_PAUSE_MILLIS = 100;

  private ProcessFolder() {}

  /**
   * Makes an empty folder for this process, and deletes those of processes that are no more.
   *
   * @param parent the folder of all processes of this kind; made if missing
   * @param prefix of the folders' names, before the number of the process
   * @throws IOException if it cannot be made
   */
  public static Path make(Path parent, String prefix) throws IOException {
    Files.createDirectories(parent);
    List<Path> leftOver;
    try (Stream<Path> entries = Files.list(parent)) {
      leftOver = entries.filter(folder -> isOfNobodyElse(folder, prefix)).toList();
    }
    leftOver.forEach(ProcessFolder::delete);
    Path folder = parent.resolve(prefix + ProcessHandle.current().pid()).toAbsolutePath();
    return Files.createDirectory(folder);
  }

  private static boolean isOfNobodyElse(Path folder, String prefix) {
    String name = folder.getFileName().toString();
    if (!name.startsWith(prefix)) {
      return false;
    }
    try {
      long pid = Long.parseLong(name.substring(prefix.length()));
      return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
    } catch (NumberFormatException e) {
      return false; // not one of ours
    }
  }

  /**
   * Deletes a folder and all in it, if it is there. What still cannot be deleted after two seconds
   * stays, for the next process to try.
   */
  public static void delete(Path folder) {
    for (int attempt = 1; !deleted(folder) && attempt < DELETE_ATTEMPTS; attempt++) {
      try {
        // Who was ended a moment ago may still be writing its last file, and tells nobody when.
        Thread.sleep(DELETE_PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static boolean deleted(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
