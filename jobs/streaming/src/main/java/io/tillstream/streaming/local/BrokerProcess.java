package io.tillstream.streaming.local;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What runs in the broker's JVM: formats the data folder if it is new, starts Kafka, and ends when
 * the parent does. Uses nothing but the JDK: its class path is the broker's, not ours, so Kafka is
 * called by name.
 *
 * <p>Arguments: {@code SERVER_PROPERTIES CLUSTER_ID DATA_FOLDER}.
 */
final class BrokerProcess {

  private static final int CANNOT_START = 78;

  private BrokerProcess() {}

  public static void main(String[] arguments) throws Exception {
    String properties = arguments[0];
    String clusterId = arguments[1];
    Path data = Path.of(arguments[2]);
    endWithParent(data);
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(properties, clusterId);
    }
    Class.forName("kafka.Kafka")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {properties});
  }

  private static void format(String properties, String clusterId) throws Exception {
    int code;
    try {
      code =
          (int)
              Class.forName("kafka.tools.StorageTool")
                  .getMethod("execute", String[].class, PrintStream.class)
                  .invoke(
                      null,
                      new String[] {"format", "--cluster-id", clusterId, "--config", properties},
                      System.out);
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      code = CANNOT_START;
    }
    if (code != 0) {
      System.exit(CANNOT_START);
    }
  }

  /** The parent holds the other end of our standard input, and lets go of it however it dies. */
  private static void endWithParent(Path data) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nothing is ever said; only the end of the line matters.
                }
              } catch (IOException e) {
                // The same as its end.
              }
              deleteFolder(data.getParent());
              Runtime.getRuntime().halt(0);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void deleteFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(BrokerProcess::deleteQuietly);
    } catch (IOException e) {
      // A temporary folder stays behind; nobody is left to tell.
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // See above.
    }
  }
}
