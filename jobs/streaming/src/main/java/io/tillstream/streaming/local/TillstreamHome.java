package io.tillstream.streaming.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that Tillstream was built in: the broker's class path and the samples lie there. */
public final class TillstreamHome {

  /** The system property that the launcher sets. */
  public static final String PROPERTY = "tillstream.home";

  private static final String BROKER_LIBRARIES = "jobs/broker/target/lib";
  private static final String JVM_OPTIONS = "jobs/jvm.options";

  private TillstreamHome() {}

  /**
   * Jars of the local broker.
   *
   * @throws IllegalStateException if they have not been collected
   */
  public static Path brokerLibraries() {
    return find(
        BROKER_LIBRARIES,
        "build it with 'mvn -pl jobs/broker process-resources' or set -D" + PROPERTY);
  }

  /**
   * What every JVM that runs Tillstream is started with: a file for {@code java @file}.
   *
   * @throws IllegalStateException if it is not there
   */
  public static Path jvmOptions() {
    return find(JVM_OPTIONS, "set -D" + PROPERTY);
  }

  /** The house, or a folder in it, as far as it is known: else where this process was started. */
  public static Path folder() {
    String home = System.getProperty(PROPERTY);
    return Path.of(home == null ? "" : home).toAbsolutePath();
  }

  /**
   * A file or folder of the house.
   *
   * @param relative its path in the house
   * @param remedy what to do if it is not there
   * @throws IllegalStateException if it is not there
   */
  public static Path find(String relative, String remedy) {
    Path from = folder();
    for (Path folder = from; folder != null; folder = folder.getParent()) {
      Path wanted = folder.resolve(relative);
      if (Files.exists(wanted)) {
        return wanted;
      }
    }
    throw new IllegalStateException("no " + relative + " in or above " + from + "; " + remedy);
  }
}
