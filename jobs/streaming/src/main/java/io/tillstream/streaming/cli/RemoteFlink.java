package io.tillstream.streaming.cli;

import io.tillstream.streaming.pipeline.MemberJob;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink session cluster somewhere else, spoken to by REST. */
final class RemoteFlink {

  /** What a cluster has of its own. Shipped once more, it would be loaded beside that. */
  private static final List<String> CLUSTERS_OWN =
      List.of("flink-", "log4j-", "slf4j-", "frocksdbjni-");

  private static final String CONNECTOR = "flink-connector-kafka";

  private final String host;
  private final int port;

  RemoteFlink(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /**
   * Sends the job and the jars it needs, and does not wait for its end.
   *
   * @throws IOException if the cluster cannot be reached or does not take it
   */
  JobID submit(MemberJob job, Configuration settings, int parallelism) throws IOException {
    String[] jars = jars();
    try {
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.createRemoteEnvironment(host, port, settings, jars);
      job.layOut(environment, parallelism);
      return environment.executeAsync(job.name()).getJobID();
    } catch (Exception e) {
      throw new IOException(
          "the Flink cluster at " + host + ":" + port + " does not take the job: " + rootOf(e), e);
    }
  }

  private static String rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }

  private static String[] jars() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      String name = path.getFileName().toString();
      if (Files.isDirectory(path)) {
        jars.add(packed(path).toString());
      } else if (name.endsWith(".jar") && isOurs(name)) {
        jars.add(entry);
      }
    }
    return jars.toArray(String[]::new);
  }

  private static boolean isOurs(String jar) {
    return jar.startsWith(CONNECTOR) || CLUSTERS_OWN.stream().noneMatch(jar::startsWith);
  }

  /** A cluster takes jars only; classes fresh from the compiler become one. */
  private static Path packed(Path classes) throws IOException {
    Path jar = Files.createTempFile("tillstream-", ".jar");
    jar.toFile().deleteOnExit();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }
}
