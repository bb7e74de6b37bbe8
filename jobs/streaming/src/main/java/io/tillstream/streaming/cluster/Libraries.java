package io.tillstream.streaming.cluster;

import io.tillstream.streaming.local.ProcessFolder;
import io.tillstream.streaming.remote.Build;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A build's jars in a folder of the cluster. A process that is started again must find the classes
 * that the others run, though the sources were built anew meanwhile.
 */
final class Libraries {

  private static final String PACKED = "classes-";

  private Libraries() {}

  /** Takes what this JVM runs; class files become a jar. */
  static void gatherOurs(Path into) throws IOException {
    ProcessFolder.delete(into);
    Files.createDirectories(into);
    int number = 0;
    for (String entry : Build.classPath()) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Build.pack(path, into.resolve(PACKED + number++ + ".jar"));
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
      Build.pack(classes, into.resolve(PACKED + "0.jar"));
    } else {
      take(classes, into);
    }
    for (Path jar : jarsOf(from)) {
      take(jar, into);
    }
  }

  private static void take(Path jar, Path into) throws IOException {
    Path target = into.resolve(jar.getFileName());
    if (Build.isOurs(jar)) {
      // Written anew with each build, and perhaps in place.
      copy(jar, target);
      return;
    }
    link(jar.toRealPath(), target);
  }

  /** The same file once more; on another file system, a copy of it. */
  static void link(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
    } catch (FileSystemException | UnsupportedOperationException e) {
      copy(file, target);
    }
  }

  /** With its time: a {@link ClassArchive} holds for jars of that size and time. */
  private static void copy(Path jar, Path target) throws IOException {
    Files.copy(
        jar, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** For {@code java -cp}: all jars of a folder. */
  static String allOf(Path folder) {
    return folder + File.separator + "*";
  }

  /**
   * For {@code java -cp} of a process that runs in a folder: all jars of another one within, in the
   * same words wherever the two are. A {@link ClassArchive} holds for those words.
   */
  static String allOf(Path folder, Path from) {
    return jarsOf(folder).stream()
        .map(jar -> from.relativize(jar).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What was class files first, as it is on our own class path; then by name. */
  static List<Path> jarsOf(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> path.toString().endsWith(".jar"))
          .sorted(
              Comparator.comparing((Path jar) -> !jar.getFileName().toString().startsWith(PACKED))
                  .thenComparing(Path::getFileName))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the jars in " + folder + " cannot be listed", e);
    }
  }
}
