package io.tillstream.streaming.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that Tillstream was built in: where the broker's class path is found. */
public final class TillstreamHome {

  /** The system property that the launcher sets. */
  public static final String PROPERTY = "tillstream.home";

  private static final String BROKER_LIBRARIES = "jobs/broker/target/lib";

  private TillstreamHome() {}

  /**
   * Jars of the local broker.
   *
   * @throws IllegalStateException if they have not been collected
   */
  public static Path brokerLibraries() {
    String home = System.getProperty(PROPERTY);
    Path from = Path.of(home == null ? "" : home).toAbsolutePath();
    for (Path folder = from; folder != null; folder = folder.getParent()) {
      Path libraries = folder.resolve(BROKER_LIBRARIES);
      if (Files.isDirectory(libraries)) {
        return libraries;
      }
    }
    throw new IllegalStateException(
        "no "
            + BROKER_LIBRARIES
            + " in or above "
            + from
            + "; build it with 'mvn -pl jobs/broker process-resources' or set -D"
            + PROPERTY);
  }
}
