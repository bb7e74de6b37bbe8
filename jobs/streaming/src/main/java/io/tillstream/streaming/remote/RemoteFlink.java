package io.tillstream.streaming.remote;

import io.tillstream.streaming.pipeline.MemberJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Hands jobs to a Flink session cluster somewhere else. */
public final class RemoteFlink {

  /** What a cluster has of its own. Shipped once more, it would be loaded beside that. */
  private static final List<String> CLUSTERS_OWN =
      List.of("flink-", "log4j-", "slf4j-", "frocksdbjni-");

  private static final String CONNECTOR = "flink-connector-kafka";

  private final FlinkRest cluster;

  public RemoteFlink(FlinkRest cluster) {
    this.cluster = cluster;
  }

  /**
   * Sends the job and the jars that it needs, and does not wait for its end. A cluster that runs
   * this very build needs none: its tasks find the classes loaded, and restart the sooner.
   *
   * @throws IOException if the cluster cannot be reached or does not take it
   */
  public JobID submit(MemberJob job, Configuration settings, int parallelism)
      throws IOException, InterruptedException {
    String[] jars = cluster.hasOurBuild() ? new String[0] : jars();
    try {
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.createRemoteEnvironment(
              cluster.host(), cluster.port(), settings, jars);
      job.layOut(environment, parallelism);
      return environment.executeAsync(job.name()).getJobID();
    } catch (Exception e) {
      throw new IOException(
          "the Flink cluster at " + cluster.address() + " does not take the job: " + rootOf(e), e);
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
    for (String entry : Build.classPath()) {
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
    Build.pack(classes, jar);
    return jar;
  }
}
