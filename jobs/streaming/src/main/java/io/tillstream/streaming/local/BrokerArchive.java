package io.tillstream.streaming.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The broker's classes as a JVM wants them in memory, so that it starts in half the time. The build
 * makes it before the first of some thirty tests that each start a broker; without it they start
 * slower, and so they do if the jars or the JVM have become others.
 *
 * <p>It is of jars alone: Java 17 archives no folder of classes, and wants to find the jars first
 * on the class path, in the order they had.
 */
public final class BrokerArchive {

  private static final Duration WITHIN = Duration.ofMinutes(1);
  private static final long LOOK_EVERY_MILLIS = 50;

  private BrokerArchive() {}

  /** What a broker's JVM is told, whose class path begins with {@link #classPath}; or nothing. */
  static List<String> options() {
    Path archive = file();
    return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
  }

  /** The broker's jars, always in the same order. */
  static String classPath() {
    try (Stream<Path> jars = Files.list(TillstreamHome.brokerLibraries())) {
      return jars.map(Path::toString)
          .filter(jar -> jar.endsWith(".jar"))
          .sorted()
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException("the broker's jars cannot be listed", e);
    }
  }

  /** Beside the jars, and of this JVM: another one could not use it. */
  private static Path file() {
    String jvm = System.getProperty("java.vm.version").replaceAll("[^0-9A-Za-z.]", "-");
    return TillstreamHome.brokerLibraries().resolveSibling("classes-" + jvm + ".jsa");
  }

  /**
   * Makes it, if there is none since the jars were laid down.
   *
   * @throws IllegalStateException if the broker does not start
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path archive = file();
    Path jars = TillstreamHome.brokerLibraries();
    if (Files.exists(archive)
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jars)) > 0) {
      return;
    }
    Path folder = Files.createTempDirectory("tillstream-broker-archive-");
    try {
      make(folder);
    } finally {
      ProcessFolder.delete(folder);
    }
  }

  private static void make(Path folder) throws IOException, InterruptedException {
    Path properties = folder.resolve("server.properties");
    BrokerNode alone = new BrokerNode(1, FreePort.any(), FreePort.any());
    BrokerProperties.write(properties, folder.resolve("data"), alone, List.of(alone));
    Process format =
        start(
            folder,
            List.of(),
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id",
            LocalBroker.newClusterId(),
            "--config",
            properties.toString());
    await(format, folder);
    Path archive = folder.resolve("classes.jsa");
    Process broker =
        start(
            folder,
            List.of("-XX:ArchiveClassesAtExit=" + archive),
            "kafka.Kafka",
            properties.toString());
    long end = System.nanoTime() + WITHIN.toNanos();
    while (broker.isAlive() && !isOpen(alone.port()) && System.nanoTime() < end) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    broker.destroy();
    await(broker, folder);
    if (!Files.exists(archive)) {
      throw new IllegalStateException("no archive was made:\n" + said(folder));
    }
    Files.move(archive, file(), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Process start(Path folder, List<String> options, String main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(LocalBroker.Purpose.DEMO.options());
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
        .directory(folder.toFile())
        .start();
  }

  private static boolean isOpen(int port) {
    try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return open.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(Process process, Path folder) throws IOException, InterruptedException {
    if (!process.waitFor(WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("not over within " + WITHIN + ":\n" + said(folder));
    }
  }

  private static String said(Path folder) throws IOException {
    return Files.readString(folder.resolve("said"));
  }
}
