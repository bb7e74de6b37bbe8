package io.tillstream.streaming.cli;

import io.tillstream.connectors.kafka.KafkaAnswers;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.ProgramTopic;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistryException;
import io.tillstream.program.ReadResult;
import io.tillstream.streaming.operator.ProgramText;
import io.tillstream.streaming.pipeline.ClockMode;
import io.tillstream.streaming.pipeline.JobRequest;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.MemberJob;
import io.tillstream.streaming.pipeline.PipelineSettings;
import io.tillstream.streaming.pipeline.TopicLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is said of a job by whoever starts it: for {@code run}, {@code rescale} and others. */
final class JobOptions {

  private static final String TOPIC = "topic";

  @Option(
      names = "--bootstrap-servers",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster; several brokers separated by commas.")
  private String bootstrapServers;

  @Option(
      names = "--program",
      required = true,
      paramLabel = "FILE|topic[:NAME]",
      description =
          "The membership program: a file (YAML), or the last valid one in the topic programs.")
  private String program;

  @Option(
      names = "--checkpoints",
      required = true,
      paramLabel = "DIR",
      description = "Where state is kept, a folder or a URI that every task can write to.")
  private String checkpoints;

  @Option(
      names = "--registry",
      paramLabel = "URL|embedded",
      defaultValue = RegistryAddress.EMBEDDED,
      description =
          "The schema registry: any that is Confluent-compatible, or a topic of the same cluster"
              + " (default: ${DEFAULT-VALUE}).")
  private String registry;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "More settings of Kafka's clients; see above.")
  private Path kafkaProperties;

  @Option(
      names = "--name",
      defaultValue = "tillstream",
      description =
          "The job's name, consumer group and prefix of its transactions: its own on the cluster,"
              + " and the same in every run (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--profile",
      paramLabel = "laptop|small|peak",
      description =
          "Settings that go together: of --parallelism, --member-cache, --checkpoint-every and"
              + " --partitions, what is not given is the profile's.")
  private RunProfile.Name profile;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Tasks that share the members (default: this machine's processors).")
  private Integer parallelism;

  @Option(
      names = "--clock",
      defaultValue = "live",
      paramLabel = "live|events",
      description =
          "What moves the clock: live, the events and in quiet hours the wall clock; events, the"
              + " events alone, for history (default: ${DEFAULT-VALUE}).")
  private ClockMode clock;

  @Option(
      names = "--disorder",
      defaultValue = "PT30S",
      paramLabel = "DURATION",
      description = "How late an event may come without being late (default: ${DEFAULT-VALUE}).")
  private Duration disorder;

  @Option(
      names = "--idleness",
      defaultValue = "PT30S",
      paramLabel = "DURATION",
      description = "How long a quiet partition holds the clock back (default: ${DEFAULT-VALUE}).")
  private Duration idleness;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "DURATION",
      description = "Answers become visible this often (default: PT2S).")
  private Duration checkpointEvery;

  @Option(
      names = "--member-cache",
      paramLabel = "MB",
      description =
          "Heap for members in memory, in each task; some 250 bytes a member. 0 reads each from"
              + " disk (default: 256).")
  private Integer memberCache;

  @Option(
      names = "--transaction-timeout",
      paramLabel = "DURATION",
      description =
          "How long the brokers keep a transaction open: longer than the job may ever be down"
              + " between two runs (default: PT15M, the most brokers allow by default).")
  private Duration transactionTimeout = KafkaAnswers.TRANSACTION_TIMEOUT;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Of topics that are created (default: 4).")
  private Integer partitions;

  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Of topics that are created (default: the brokers' own).")
  private int replication = TopicLayout.BROKERS_CHOICE;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * A job that can start.
   *
   * @param settings what Flink is told of it
   * @param parallelism tasks that share the members
   */
  record Prepared(MemberJob job, Configuration settings, int parallelism) {}

  String name() {
    return name;
  }

  String checkpoints() {
    return checkpoints;
  }

  Duration transactionTimeout() {
    return transactionTimeout;
  }

  /** True if the parallelism was given, and not left to a profile or this machine. */
  boolean namesParallelism() {
    return parallelism != null;
  }

  /** What was given, else the profile's, else what is usual. */
  RunProfile profile() {
    RunProfile usual = profile == null ? RunProfile.usual() : RunProfile.named(profile);
    return new RunProfile(
        parallelism == null ? usual.parallelism() : parallelism,
        memberCache == null ? usual.memberCacheMegabytes() : memberCache,
        checkpointEvery == null ? usual.checkpointEvery() : checkpointEvery,
        partitions == null ? usual.partitions() : partitions);
  }

  /**
   * Looks at everything that the job will need.
   *
   * @throws RefusedException if it cannot start; says why
   */
  Prepared prepare() throws IOException, InterruptedException, RefusedException {
    RunProfile run = profile();
    if (run.parallelism() < 1 || run.parallelism() > JobSettings.MAX_PARALLELISM) {
      throw new ParameterException(
          spec.commandLine(), "--parallelism must be between 1 and " + JobSettings.MAX_PARALLELISM);
    }
    if (run.memberCacheMegabytes() < 0) {
      throw new ParameterException(spec.commandLine(), "--member-cache must be 0 or more");
    }
    try {
      return new Prepared(
          job(run), JobSettings.of(name, checkpoints, run.checkpointEvery()), run.parallelism());
    } catch (PreflightException e) {
      throw new RefusedException(e.getMessage(), e.remedy());
    } catch (SchemaRegistryException e) {
      throw new RefusedException(e.getMessage(), null);
    }
  }

  private MemberJob job(RunProfile run) throws IOException, InterruptedException, RefusedException {
    KafkaSettings kafka;
    RegistryAddress schemas;
    try {
      kafka = KafkaSettings.of(bootstrapServers);
      if (kafkaProperties != null) {
        kafka = kafka.withPropertiesFile(kafkaProperties);
      }
      schemas = RegistryAddress.parse(registry, kafka);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(e.getMessage(), null);
    }
    return new JobRequest(
            name,
            kafka,
            schemas,
            program(kafka, schemas),
            new TopicLayout(run.partitions(), replication),
            new PipelineSettings(disorder, idleness, clock)
                .caching((long) run.memberCacheMegabytes() << 20),
            transactionTimeout)
        .prepare();
  }

  private ProgramText program(KafkaSettings kafka, RegistryAddress schemas)
      throws IOException, InterruptedException, RefusedException {
    if (program.equals(TOPIC) || program.startsWith(TOPIC + ":")) {
      String wanted = program.equals(TOPIC) ? null : program.substring(TOPIC.length() + 1);
      return ProgramText.of(
          new ProgramTopic(kafka, schemas, name).latest(wanted, System.currentTimeMillis()));
    }
    ReadResult read = ProgramFile.read(Path.of(program));
    if (read.program().isEmpty()) {
      throw RefusedException.listing(read.render());
    }
    return ProgramText.ofFile(Path.of(program));
  }
}
