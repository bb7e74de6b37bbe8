package io.tillstream.streaming.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.preflight.Doubt;
import io.tillstream.streaming.cli.ExitCode;
import io.tillstream.streaming.cli.TransactionsAbortCommand;
import io.tillstream.streaming.cli.TransactionsListCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job finds on its cluster before it starts, and what holds its readers up. */
class InspectionITCase {

  private static final String NAME = "inspected";

  @TempDir Path folder;

  private StackUnderTest stack;
  private MemberJob job;
  private volatile boolean stopped;

  @Test
  void whatIsWrongIsRefusedAndWhatIsUnwiseIsTold() throws Exception {
    try (StackUnderTest started = StackUnderTest.start()) {
      stack = started;
      job = stack.prepare(NAME, PipelineSettings.defaults());
      assertThat(inspect(settings())).as("one broker, just set up").isEmpty();

      anOutageLongerThanTheTimeoutIsTold();
      aStatusThatMayBeCompactedAtOnceIsTold();
      erasuresThatAreForgottenByAgeAreTold();
      fewerCopiesThanMustBeInSyncAreRefused();
      aJobOfTheSameNameIsRefusedAndWhatADeadOneLeftIsNot();
      lingeringTransactionsAreListedAndAborted();
    }
  }

  private void anOutageLongerThanTheTimeoutIsTold() throws Exception {
    Configuration patient = settings();
    patient.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(30));
    assertThat(inspect(patient))
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.problem()).contains("PT15M", "shorter than an outage can last");
              assertThat(doubt.remedy()).contains("--transaction-timeout");
            });
  }

  private void aStatusThatMayBeCompactedAtOnceIsTold() throws Exception {
    set("members.status", "min.compaction.lag.ms", "0");
    assertThat(inspect(settings()))
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.problem()).contains("members.status", "compacted at once");
              assertThat(doubt.remedy()).contains("min.compaction.lag.ms");
            });
    set("members.status", "min.compaction.lag.ms", "86400000");
  }

  private void erasuresThatAreForgottenByAgeAreTold() throws Exception {
    set("members.erased", "cleanup.policy", "compact,delete");
    assertThat(inspect(settings()))
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.problem()).contains("members.erased", "bring erased members back");
              assertThat(doubt.remedy()).contains("cleanup.policy");
            });
    set("members.erased", "cleanup.policy", "compact");
  }

  private void fewerCopiesThanMustBeInSyncAreRefused() throws Exception {
    set("points.ledger", "min.insync.replicas", "2");
    assertThatThrownBy(() -> inspect(settings()))
        .isInstanceOfSatisfying(
            PreflightException.class, e -> assertThat(e.remedy()).contains("min.insync.replicas"))
        .hasMessageContaining("nothing can be written to topic points.ledger");
    set("points.ledger", "min.insync.replicas", "1");
  }

  private void aJobOfTheSameNameIsRefusedAndWhatADeadOneLeftIsNot() throws Exception {
    Thread other = new Thread(this::begunEveryMoment, "another-job");
    other.start();
    try {
      assertThatThrownBy(
              () -> {
                while (other.isAlive()) {
                  inspect(settings());
                }
              })
          .isInstanceOfSatisfying(
              PreflightException.class, e -> assertThat(e.remedy()).contains("--name"))
          .hasMessageContaining("another job named " + NAME + " runs");
    } finally {
      stopped = true;
      other.join();
    }
    assertThat(inspect(settings())).as("what it has left").isEmpty();
  }

  /** Begins transactions as a job does, and leaves the last one open. */
  private void begunEveryMoment() {
    for (int checkpoint = 1; !stopped; checkpoint++) {
      try (KafkaProducer<byte[], byte[]> producer = begun(NAME + "-0-" + checkpoint)) {
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        if (!stopped) {
          producer.commitTransaction();
        }
      }
    }
  }

  private void lingeringTransactionsAreListedAndAborted() {
    begun(NAME + "-1-7").close(Duration.ZERO);
    begun(NAME + "-too-1-7").close(Duration.ZERO);
    CommandRun listed = list("--name=" + NAME);
    assertThat(listed.out())
        .contains(NAME + "-1-7 ", "Ongoing", "900 s", "points.ledger-0")
        .doesNotContain(NAME + "-too");
    assertThat(list("--all").out()).contains(NAME + "-too-1-7");

    assertThat(abort("--name=" + NAME).out()).contains("has been open for PT1M");
    CommandRun notOurs = abort("--name=" + NAME, NAME + "-too-1-7");
    assertThat(notOurs.exit()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(abort("--name=" + NAME, "--open-for=PT0S").out())
        .contains("Aborted " + NAME + "-1-7");
    assertThat(list("--name=" + NAME).out()).contains("No transaction of " + NAME + " is open");
    assertThat(list("--all").out()).contains(NAME + "-too-1-7");
    assertThat(abort("--all", NAME + "-too-1-7").exit()).isEqualTo(ExitCode.OK);
    assertThat(list("--all").out()).contains("No transaction of anybody is open");
  }

  private KafkaProducer<byte[], byte[]> begun(String id) {
    Properties properties = stack.kafka().forProducers();
    properties.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    properties.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "900000");
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>("points.ledger", 0, null, new byte[0]));
    producer.flush();
    return producer;
  }

  private List<Doubt> inspect(Configuration settings) throws InterruptedException {
    return job.inspect(settings, StackUnderTest.PARALLELISM);
  }

  private Configuration settings() {
    return JobSettings.of(NAME, folder.toString(), StackUnderTest.CHECKPOINT_EVERY);
  }

  private void set(String topic, String name, String value) throws Exception {
    try (Admin admin = Admin.create(stack.kafka().forAdmin())) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      AlterConfigOp change =
          new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    }
  }

  private CommandRun list(String... arguments) {
    return CommandRun.of(new TransactionsListCommand(), with(arguments));
  }

  private CommandRun abort(String... arguments) {
    return CommandRun.of(new TransactionsAbortCommand(), with(arguments));
  }

  private String[] with(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--bootstrap-servers=" + stack.broker().bootstrapServers());
    return all.toArray(String[]::new);
  }
}
