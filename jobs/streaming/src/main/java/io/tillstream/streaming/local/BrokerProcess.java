package io.tillstream.streaming.local;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What runs in a broker's JVM: formats the data folder if it is new, starts Kafka, and ends when
 * the parent does. Uses nothing but the JDK: its class path is the broker's, not ours, so Kafka is
 * called by name.
 *
 * <p>Arguments: {@code SERVER_PROPERTIES CLUSTER_ID NODE_ID DATA_FOLDER keep|delete}; the last says
 * what becomes of the folder that data lies in when the parent is no more.
 */
public final class BrokerProcess {

  /** The file beside the data folder that is there while the broker serves. */
  public static final String SERVING = "serving";

  /** The data stays when the parent is no more: it is somebody's cluster. */
  public static final String KEEP = "keep";

  /** The data goes with the parent. */
  public static final String DELETE = "delete";

  private static final int CANNOT_START = 78;

  /** Kafka calls nobody back when it has started. */
  private static final long LOOK_EVERY_MILLIS = 50;

  private BrokerProcess() {}

  public static void main(String[] arguments) throws Exception {
    String properties = arguments[0];
    String clusterId = arguments[1];
    String nodeId = arguments[2];
    Path data = Path.of(arguments[3]);
    boolean delete = arguments[4].equals(DELETE);
    ParentWatch.haltWithParent(
        () -> {
          if (delete) {
            deleteFolder(data.getParent());
          }
        });
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(properties, clusterId);
    }
    tellWhenServing(nodeId, data.resolveSibling(SERVING));
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

  /** Whoever starts the broker must know that it is this one that answers, and not another. */
  private static void tellWhenServing(String nodeId, Path file)
      throws MalformedObjectNameException {
    // Kafka registers it as the last thing of its start, when every port is open.
    ObjectName started = new ObjectName("kafka.server:type=app-info,id=" + nodeId);
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    Thread watch =
        new Thread(
            () -> {
              try {
                while (!beans.isRegistered(started)) {
                  Thread.sleep(LOOK_EVERY_MILLIS);
                }
                Files.createFile(file);
              } catch (IOException | InterruptedException e) {
                e.printStackTrace();
              }
            },
            "serving-watch");
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
