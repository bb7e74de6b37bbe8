package io.tillstream.streaming.cluster;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * Flink's classes and ours as a JVM wants them in memory: parsed and checked once, by a JVM that
 * rehearses and ends, and not by each one that is started. Java 17 calls it a dynamic archive; it
 * holds for the jars it was made from, and a JVM that finds it does not fit goes on without.
 */
public final class ClassArchive {

  private static final Duration MADE_WITHIN = Duration.ofMinutes(2);

  private ClassArchive() {}

  /** What a JVM is told that uses it. */
  static String use(Path archive) {
    return "-XX:SharedArchiveFile=" + archive;
  }

  /** What a JVM is told that makes it, when it ends. */
  static String make(Path archive) {
    return "-XX:ArchiveClassesAtExit=" + archive;
  }

  /**
   * Makes the archive with a JVM of its own.
   *
   * @param command of that JVM; it runs {@link #main} and is told {@link #make}
   * @param workFolder that it runs in, as all who use it will
   * @return false if it could not be made; processes only start slower then
   */
  static boolean create(Path archive, List<String> command, Path workFolder, File output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
            .directory(workFolder.toFile())
            .start();
    if (!process.waitFor(MADE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      Files.deleteIfExists(archive); // half of one
    }
    return Files.exists(archive);
  }

  /**
   * Does what the others will. Arguments: a folder for what is kept meanwhile, and the cluster's
   * brokers, if it has any.
   */
  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    new WarmUp(folder).run();
    if (arguments.length > 1) {
      new Rehearsal(KafkaSettings.of(arguments[1]), folder.resolve("state")).run();
    }
    WarmUp.load(StandaloneSessionClusterEntrypoint.class, TaskManagerRunner.class);
    System.exit(0); // the archive is written on the way out
  }
}
