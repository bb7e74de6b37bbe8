package io.tillstream.streaming.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Kafka broker in a JVM of its own, on 127.0.0.1, with its data in a temporary folder. It ends,
 * and its folder goes, with {@link #close}, with this JVM, and when this JVM is killed.
 */
public final class LocalBroker implements AutoCloseable {

  /** The port it takes if nobody else has. */
  public static final int USUAL_PORT = 9092;

  private static final int NODE_ID = 1;
  private static final Duration UP_WITHIN = Duration.ofSeconds(60);
  private static final Duration DOWN_WITHIN = Duration.ofSeconds(15);

  /** Between processes a file is all there is to wait for. */
  private static final long LOOK_EVERY_MILLIS = 50;

  private static final int LAST_WORDS = 15;
  private static final String PORT_TAKEN = "already in use";

  /** What its JVM is made for. */
  public enum Purpose {
    /** Little memory and a quick start, beside a job that is looked at. */
    DEMO("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),

    /** What Kafka's own start script sets, for a broker whose speed matters. */
    LOAD(
        "-Xms1g",
        "-Xmx1g",
        "-XX:+UseG1GC",
        "-XX:MaxGCPauseMillis=20",
        "-XX:InitiatingHeapOccupancyPercent=35",
        "-XX:+ExplicitGCInvokesConcurrent");

    private final List<String> options;

    Purpose(String... options) {
      this.options = List.of(options);
    }

    List<String> options() {
      return options;
    }
  }

  private final Path folder;
  private final int port;
  private final String clusterId;
  private final Purpose purpose;
  private final Thread endWithThisJvm = new Thread(this::endNow, "local-broker-end");
  private Process process;

  private LocalBroker(Path folder, int port, String clusterId, Purpose purpose) {
    this.folder = folder;
    this.port = port;
    this.clusterId = clusterId;
    this.purpose = purpose;
  }

  /**
   * Starts a broker and waits until it serves: about three seconds.
   *
   * @throws IllegalStateException if it does not start; the message ends with its last words
   */
  public static LocalBroker start(Purpose purpose) throws InterruptedException {
    try {
      return start(purpose, FreePort.preferring(USUAL_PORT));
    } catch (IllegalStateException e) {
      if (!e.getMessage().contains(PORT_TAKEN)) {
        throw e;
      }
      // Somebody else took it between our look and the broker's.
      return start(purpose, FreePort.any());
    }
  }

  private static LocalBroker start(Purpose purpose, int port) throws InterruptedException {
    try {
      // Asked now, unlike what Java itself takes: who starts us may have a folder for all of it.
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      Path folder = Files.createTempDirectory(temporary, "tillstream-broker-");
      BrokerNode alone = new BrokerNode(NODE_ID, port, FreePort.any());
      BrokerProperties.write(
          folder.resolve("server.properties"), folder.resolve("data"), alone, List.of(alone));
      LocalBroker broker = new LocalBroker(folder, port, newClusterId(), purpose);
      Runtime.getRuntime().addShutdownHook(broker.endWithThisJvm);
      try {
        broker.launch();
      } catch (InterruptedException | RuntimeException e) {
        broker.close();
        throw e;
      }
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lay out the local broker's folder", e);
    }
  }

  /** host:port, as clients want it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Ends the broker and starts it again on the same data and the same port. */
  public void restart() throws InterruptedException {
    stopProcess();
    launch();
  }

  private void launch() throws InterruptedException {
    try {
      Files.deleteIfExists(serving());
      process =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
              .directory(folder.toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a JVM for the local broker", e);
    }
    awaitServing();
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(purpose.options());
    command.addAll(BrokerArchive.options());
    command.addAll(
        List.of(
            "-Xss512k",
            "-XX:MaxMetaspaceSize=128m",
            "-Dlog4j2.level=WARN",
            "-cp",
            BrokerArchive.classPath() + File.pathSeparator + ownClasses(),
            BrokerProcess.class.getName(),
            folder.resolve("server.properties").toString(),
            clusterId,
            Integer.toString(NODE_ID),
            folder.resolve("data").toString(),
            BrokerProcess.DELETE));
    return command;
  }

  private static String ownClasses() {
    try {
      return Path.of(
              BrokerProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("our own classes lie nowhere", e);
    }
  }

  private void awaitServing() throws InterruptedException {
    long deadline = System.nanoTime() + UP_WITHIN.toNanos();
    // Not until the port is open: that may be somebody else's broker, while ours finds it taken.
    while (!Files.exists(serving())) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the local broker does not start; it said:\n" + lastWords());
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /** The broker's process makes this file when it serves. */
  private Path serving() {
    return folder.resolve(BrokerProcess.SERVING);
  }

  /** The end of its log, told here because the log goes with its folder. */
  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(logFile());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    } catch (IOException e) {
      return "nothing";
    }
  }

  private Path logFile() {
    return folder.resolve("broker.log");
  }

  private void stopProcess() throws InterruptedException {
    // By its handle: Process.destroy would also close the pipe by which it knows that we live.
    process.toHandle().destroy();
    if (!process.waitFor(DOWN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Ends the broker at once and deletes its data. */
  @Override
  public void close() {
    endNow();
    Runtime.getRuntime().removeShutdownHook(endWithThisJvm);
  }

  private void endNow() {
    if (process != null) {
      // Its data goes too, so there is nothing that it would have to put in order.
      process.destroyForcibly();
      try {
        process.waitFor(DOWN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }

  /** Sixteen bytes in URL-safe Base64, as Kafka wants it. */
  public static String newClusterId() {
    UUID id = UUID.randomUUID();
    // The first bit cleared: a first letter '-' would be taken for the next option.
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(id.getMostSignificantBits() & Long.MAX_VALUE)
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
