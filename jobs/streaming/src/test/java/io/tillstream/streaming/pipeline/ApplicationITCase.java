package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.cli.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The main that a cluster calls which lives for one job, as the Kubernetes operator starts it. */
class ApplicationITCase {

  private static final long SEED = 20260612;
  private static final int SALES = 300;

  /** Puts itself around whoever asks for an environment, as a JobManager does. */
  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(StackUnderTest.PARALLELISM)
              .build());

  @TempDir Path temporary;

  @AfterEach
  void letGo() {
    TestStreamEnvironment.unsetAsContext();
  }

  @Test
  void theMainHandsTheJobToTheClusterAroundItAndReturns(@InjectMiniCluster MiniCluster flink)
      throws Exception {
    Path program = Files.writeString(temporary.resolve("p.yaml"), TestPrograms.LIVELY.definition());
    try (StackUnderTest stack = StackUnderTest.start()) {
      Application.main(
          new String[] {
            "run",
            "--flink=application",
            "--bootstrap-servers=" + stack.broker().bootstrapServers(),
            "--program=" + program,
            "--checkpoints=" + temporary.resolve("checkpoints"),
            "--checkpoint-every=PT0.5S",
            "--parallelism=" + StackUnderTest.PARALLELISM,
            "--partitions=" + StackUnderTest.PARTITIONS
          });
      History history = new History(SEED, SALES, 20, 60, StackUnderTest.PARTITIONS);
      try (EventPublisher till = stack.publisher()) {
        history.publish(till, SALES);
      }
      assertThat(
              stack.read(
                  List.of(TopicCatalog.LEDGER.name()),
                  answers -> answers.size() > SALES / 2,
                  Duration.ofSeconds(60)))
          .hasSizeGreaterThan(SALES / 2);
    } finally {
      end(flink);
    }
  }

  /** It writes checkpoints until then, into a folder that is deleted after the test. */
  private static void end(MiniCluster flink) {
    for (JobStatusMessage job : flink.listJobs().join()) {
      flink.cancelJob(job.getJobId()).join();
      flink.requestJobResult(job.getJobId()).join();
    }
  }
}
