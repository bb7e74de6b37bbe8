package io.tillstream.streaming.cluster;

import io.tillstream.streaming.local.ProcessFolder;
import io.tillstream.streaming.remote.Build;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A build's jars in a folder of the cluster. A process that is started again must find the classes
 * that the others run, though the sources were built anew meanwhile.
 */
final class Libraries {

  private Libraries() {}

  /** Takes what this JVM runs; class files become a jar. */
  static void gatherOurs(Path into) throws IOException {
    ProcessFolder.delete(into);
    Files.createDirectories(into);
    int number = 0;
    for (String entry : Build.classPath()) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        // First in the folder, as they are on our class path.
        Build.pack(path, into.resolve("classes-" + number++ + ".jar"));
      } else if (entry.endsWith(".jar")) {
        take(path, into);
      }
    }
  }

  /**
   * Takes all jars of a folder, and the classes that a class of ours lies among.
   *
   * @param ours uses nothing that is not in that folder
   */
  static void gather(Path from, Class<?> ours, Path into) throws IOException {
    ProcessFolder.delete(into);
    Files.createDirectories(into);
    Path classes = Build.placeOf(ours);
    if (Files.isDirectory(classes)) {
      Build.pack(classes, into.resolve("classes.jar"));
    } else {
      take(classes, into);
    }
    List<Path> jars;
    try (Stream<Path> entries = Files.list(from)) {
      jars = entries.filter(path -> path.toString().endsWith(".jar")).toList();
    }
    for (Path jar : jars) {
      take(jar, into);
    }
  }

  private static void take(Path jar, Path into) throws IOException {
    Path target = into.resolve(jar.getFileName());
    if (Build.isOurs(jar)) {
      // Written anew with each build, and perhaps in place.
      Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    try {
      Files.createLink(target, jar.toRealPath());
    } catch (FileSystemException | UnsupportedOperationException e) {
      // Another file system.
      Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** For {@code java -cp}: all jars of a folder. */
  static String allOf(Path folder) {
    return folder + File.separator + "*";
  }
}
