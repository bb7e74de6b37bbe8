package io.tillstream.benchmarks.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one bench keeps its tapes and what its runs write. It is named after the process, so that
 * the next bench can tidy up after one that was killed.
 */
final class WorkFolder {

  private static final String PREFIX = "bench-";
  private static final int DELETE_ATTEMPTS = 20;
  private static final long DELETE_PAUSE_MILLIS = 100;

  private WorkFolder() {}

  /** Makes a folder for this process; it goes with the process. */
  static Path in(Path parent) throws IOException {
    List<Path> leftOver;
    try (Stream<Path> entries = Files.list(parent)) {
      leftOver = entries.filter(WorkFolder::isOfNobody).toList();
    }
    leftOver.forEach(WorkFolder::delete);
    Path folder = Files.createDirectory(parent.resolve(PREFIX + ProcessHandle.current().pid()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "tidy-up"));
    return folder;
  }

  private static boolean isOfNobody(Path folder) {
    String name = folder.getFileName().toString();
    if (!name.startsWith(PREFIX)) {
      return false;
    }
    try {
      long pid = Long.parseLong(name.substring(PREFIX.length()));
      return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
    } catch (NumberFormatException e) {
      return false; // not one of ours
    }
  }

  /** Deletes a folder; who was ended a moment ago may still be writing its last file. */
  static void delete(Path folder) {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : deepestFirst) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | UncheckedIOException e) {
        if (attempt == DELETE_ATTEMPTS) {
          return; // the next bench will try again
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(DELETE_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
