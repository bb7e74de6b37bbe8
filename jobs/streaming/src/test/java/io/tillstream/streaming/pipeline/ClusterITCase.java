package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.streaming.cli.ExitCode;
import io.tillstream.streaming.cli.RescaleCommand;
import io.tillstream.streaming.cli.RunCommand;
import io.tillstream.streaming.cli.StopCommand;
import io.tillstream.streaming.cli.UpgradeCommand;
import io.tillstream.streaming.cli.VerifyCommand;
import io.tillstream.streaming.cluster.Cluster;
import io.tillstream.streaming.cluster.ClusterFolder;
import io.tillstream.streaming.cluster.ClusterPlan;
import io.tillstream.streaming.cluster.ClusterSize;
import io.tillstream.streaming.cluster.Layout;
import io.tillstream.streaming.remote.FlinkRest;
import io.tillstream.streaming.remote.RemoteJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A job on a cluster of separate processes: it outlives them, its size and its build. */
class ClusterITCase {

  private static final long SEED = 20260611;
  private static final int SALES = 5_000;
  private static final String NAME = "clustered";
  private static final Duration WITHIN = Duration.ofMinutes(3);

  @TempDir Path temporary;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Cluster cluster;
  private FlinkRest flink;
  private Path program;

  @Test
  void aJobOutlivesItsProcessesItsSizeAndItsBuild() throws Exception {
    ClusterFolder folder = new ClusterFolder(temporary.resolve("cluster"));
    ClusterSize oneToSpare = new ClusterSize(2, 1, 1, 512, 1);
    Layout.write(folder, ClusterPlan.onAnyPorts(oneToSpare));
    program = Files.writeString(temporary.resolve("p.yaml"), TestPrograms.LIVELY.definition());
    try (Cluster started = Cluster.start(folder, new PrintWriter(err, true))) {
      cluster = started;
      cluster.awaitUp();
      flink = new FlinkRest(cluster.plan().flink());
      History history = new History(SEED, SALES, 100, 60, StackUnderTest.PARTITIONS);
      KafkaSettings kafka = KafkaSettings.of(cluster.plan().bootstrapServers());
      assertThat(execute(new RunCommand(), options("--parallelism=2"))).as(said()).isZero();
      try (EventPublisher till =
          new EventPublisher(kafka, RegistryAddress.parse(RegistryAddress.EMBEDDED, kafka))) {
        history.publish(till, SALES / 5);
        awaitCheckpoints(2);
        assertThat(execute(new RunCommand(), options())).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("runs on", "tillstream upgrade");

        String victim = cluster.busyTaskManagers().get(0);
        cluster.kill(victim);
        history.publish(till, SALES / 5);
        awaitRestored(1);
        assertThat(cluster.busyTaskManagers()).hasSize(2).doesNotContain(victim);

        String before = job().id();
        cluster.kill("jobmanager");
        history.publish(till, SALES / 5);
        awaitRestored(1);
        assertThat(job().id()).isEqualTo(before);

        assertThat(execute(new RescaleCommand(), options("--parallelism=3"))).as(said()).isZero();
        history.publish(till, SALES / 5);
        awaitCheckpoints(2);
        assertThat(cluster.busyTaskManagers()).hasSize(3);
        assertThat(execute(new UpgradeCommand(), options("--parallelism=1"))).as(said()).isZero();
        history.publish(till, SALES);
        awaitCheckpoints(3);
      }
      assertThat(execute(new StopCommand(), named("--savepoint"))).as(said()).isZero();
      assertThat(out.toString()).contains(cluster.folder().checkpoints() + "/savepoint-");
      assertThat(flink.job(NAME)).isEmpty();
      assertThat(execute(new StopCommand(), named())).isEqualTo(ExitCode.CONFIGURATION);

      int proved =
          execute(
              new VerifyCommand(),
              List.of(
                  "--bootstrap-servers=" + cluster.plan().bootstrapServers(),
                  "--against-replay",
                  "--program=" + program,
                  "--disorder=" + History.DISORDER));
      assertThat(proved).as(said()).isZero();
      assertThat(out.toString()).contains("LEDGER-EXACT", "REPLAY-EQUAL");
    }
  }

  private List<String> options(String... more) {
    List<String> options = new ArrayList<>(named());
    options.addAll(
        List.of(
            "--bootstrap-servers=" + cluster.plan().bootstrapServers(),
            "--program=" + program,
            "--checkpoints=" + cluster.folder().checkpoints(),
            "--checkpoint-every=PT0.5S",
            "--clock=events",
            "--idleness=PT10M",
            "--disorder=" + History.DISORDER,
            "--member-cache=16",
            "--partitions=" + StackUnderTest.PARTITIONS));
    options.addAll(List.of(more));
    return options;
  }

  private List<String> named(String... more) {
    List<String> options = new ArrayList<>(List.of("--flink=" + flink.address(), "--name=" + NAME));
    options.addAll(List.of(more));
    return options;
  }

  private int execute(Object command, List<String> arguments) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private String said() {
    return out + "\n" + err;
  }

  private RemoteJob job() throws IOException, InterruptedException {
    return flink.job(NAME).orElseThrow();
  }

  /** Waits until the job's JobManager has seen so many checkpoints. */
  private void awaitCheckpoints(int count) throws InterruptedException {
    await(() -> job().checkpointCounts().completed() >= count);
  }

  /** Waits until state was restored so often, and a checkpoint made since. */
  private void awaitRestored(int count) throws InterruptedException {
    await(() -> job().checkpointCounts().restored() >= count && job().isWhole());
    long[] completed = {Long.MAX_VALUE};
    await(
        () -> {
          completed[0] = Math.min(completed[0], job().checkpointCounts().completed());
          return job().checkpointCounts().completed() > completed[0];
        });
  }

  private interface Look {
    boolean isThere() throws IOException, InterruptedException;
  }

  private void await(Look look) throws InterruptedException {
    long end = System.nanoTime() + WITHIN.toNanos();
    while (true) {
      try {
        if (look.isThere()) {
          return;
        }
      } catch (IOException e) {
        // A JobManager that was killed does not answer for a while.
      }
      assertThat(System.nanoTime()).as(said()).isLessThan(end);
      Thread.sleep(100);
    }
  }
}
