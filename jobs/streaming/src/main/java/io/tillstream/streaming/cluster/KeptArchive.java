package io.tillstream.streaming.cluster;

import io.tillstream.streaming.local.TillstreamHome;
import io.tillstream.streaming.remote.Build;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A build's {@link ClassArchive}, kept beside what it was built from: the next cluster of the same
 * jars and the same JVM need not make its own, which takes half of the time until it is up. What is
 * kept of other builds goes. Where nothing can be kept, each cluster makes its own.
 */
final class KeptArchive {

  private static final String BUILT = "jobs/streaming/target";
  private static final String FOLDER = "class-archives";

  private static final Logger LOG = LoggerFactory.getLogger(KeptArchive.class);

  private final Path folder;
  private final Path kept;

  private KeptArchive(Path folder, Path kept) {
    this.folder = folder;
    this.kept = kept;
  }

  /**
   * @param libraries the jars of a cluster
   */
  static KeptArchive of(Path libraries) throws IOException {
    Path folder;
    try {
      folder = TillstreamHome.find(BUILT, "").resolve(FOLDER);
    } catch (IllegalStateException e) {
      return new KeptArchive(null, null); // not started from where it was built
    }
    return in(folder, libraries);
  }

  /**
   * @param folder need not be there
   */
  static KeptArchive in(Path folder, Path libraries) throws IOException {
    return new KeptArchive(folder, folder.resolve(nameOf(libraries) + ".jsa"));
  }

  /** Puts it where a cluster looks for it, if there is one. */
  void bring(Path archive) {
    if (kept != null && Files.exists(kept)) {
      try {
        Libraries.link(kept, archive);
      } catch (IOException e) {
        LOG.warn("the kept archive of classes cannot be had; the cluster makes its own", e);
      }
    }
  }

  /** Keeps what a cluster has made. */
  void keep(Path archive) {
    if (kept == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      List<Path> former;
      try (Stream<Path> entries = Files.list(folder)) {
        former = entries.toList();
      }
      for (Path one : former) {
        Files.deleteIfExists(one);
      }
      Path whole = folder.resolve(ProcessHandle.current().pid() + ".new");
      Libraries.link(archive, whole);
      Files.move(whole, kept, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("the archive of classes cannot be kept; the next cluster makes its own", e);
    }
  }

  /** By all that a JVM looks at before it trusts an archive. */
  private static String nameOf(Path libraries) throws IOException {
    StringBuilder all = new StringBuilder(System.getProperty("java.vm.version"));
    for (Path jar : Libraries.jarsOf(libraries)) {
      all.append('\n')
          .append(jar.getFileName())
          .append(' ')
          .append(Files.size(jar))
          .append(' ')
          .append(Files.getLastModifiedTime(jar).toMillis());
    }
    return Build.fingerprint(out -> out.write(all.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
