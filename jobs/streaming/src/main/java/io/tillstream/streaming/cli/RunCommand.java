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
import io.tillstream.streaming.pipeline.LatestCheckpoint;
import io.tillstream.streaming.pipeline.MemberJob;
import io.tillstream.streaming.pipeline.PipelineSettings;
import io.tillstream.streaming.pipeline.TopicLayout;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream run}: events from Kafka in, answers to Kafka out, on Flink. */
@Command(
    name = "run",
    headerHeading =
        "Example:%n  tillstream run --bootstrap-servers localhost:9092 --program program.yaml"
            + " --checkpoints checkpoints%n%n",
    header = "Answers the events of Kafka's topics, exactly once, until it is stopped.",
    sortOptions = false,
    description = {
      "Creates the topics that are missing, goes on where the last run left off, and answers"
          + " until Ctrl-C. Answers become visible to subscribers that read committed records"
          + " with each checkpoint.",
      "",
      "The file of --kafka-properties holds what Kafka's clients are to know of security and"
          + " tuning. In it $${env:NAME} and $${file:/path} stand for secrets, so that it can be"
          + " committed; schema.registry.basic.auth.user.info is the registry's user:password."
    })
public final class RunCommand implements Callable<Integer> {

  private static final String TOPIC = "topic";
  private static final String LOCAL = "local";

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
      names = "--flink",
      paramLabel = "local|HOST:PORT",
      defaultValue = LOCAL,
      description =
          "Where it runs: in this process, or on the session cluster with that REST address"
              + " (default: ${DEFAULT-VALUE}).")
  private String flink;

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
          "Heap for members in memory, in each task; some 300 bytes a member. 0 reads each from"
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

  @Option(
      names = "--resume",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Go on from the newest checkpoint in --checkpoints; --no-resume begins with an empty"
              + " state at the first record (default: ${DEFAULT-VALUE}).")
  private boolean resume;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    RunProfile settings = settings();
    if (settings.parallelism() < 1 || settings.parallelism() > JobSettings.MAX_PARALLELISM) {
      throw new ParameterException(
          spec.commandLine(), "--parallelism must be between 1 and " + JobSettings.MAX_PARALLELISM);
    }
    if (settings.memberCacheMegabytes() < 0) {
      throw new ParameterException(spec.commandLine(), "--member-cache must be 0 or more");
    }
    try {
      return start(settings);
    } catch (PreflightException e) {
      return Failures.refuse(err(), e.getMessage(), e.remedy());
    } catch (SchemaRegistryException e) {
      return Failures.refuse(err(), e.getMessage(), null);
    }
  }

  /** What was given, else the profile's, else what is usual. */
  RunProfile settings() {
    RunProfile usual = profile == null ? RunProfile.usual() : RunProfile.named(profile);
    return new RunProfile(
        parallelism == null ? usual.parallelism() : parallelism,
        memberCache == null ? usual.memberCacheMegabytes() : memberCache,
        checkpointEvery == null ? usual.checkpointEvery() : checkpointEvery,
        partitions == null ? usual.partitions() : partitions);
  }

  private int start(RunProfile run) throws IOException, InterruptedException {
    KafkaSettings kafka;
    RegistryAddress schemas;
    try {
      kafka = KafkaSettings.of(bootstrapServers);
      if (kafkaProperties != null) {
        kafka = kafka.withPropertiesFile(kafkaProperties);
      }
      schemas = RegistryAddress.parse(registry, kafka);
    } catch (IllegalArgumentException e) {
      return Failures.refuse(err(), e.getMessage(), null);
    }
    ProgramText text = program(kafka, schemas);
    if (text == null) {
      return ExitCode.CONFIGURATION;
    }
    MemberJob job =
        new JobRequest(
                name,
                kafka,
                schemas,
                text,
                new TopicLayout(run.partitions(), replication),
                new PipelineSettings(disorder, idleness, clock)
                    .caching((long) run.memberCacheMegabytes() << 20),
                transactionTimeout)
            .prepare();
    Configuration settings = JobSettings.of(name, checkpoints, run.checkpointEvery());
    resume(settings);
    return flink.equals(LOCAL)
        ? new LocalRun(out(), err()).run(job, settings, run.parallelism(), checkpoints)
        : submit(job, settings, run.parallelism());
  }

  private void resume(Configuration settings) throws IOException {
    Optional<LatestCheckpoint> found = resume ? LatestCheckpoint.in(checkpoints) : Optional.empty();
    if (found.isEmpty()) {
      out().println("Beginning anew, at the first record of every topic");
      return;
    }
    LatestCheckpoint last = found.get();
    JobSettings.resume(settings, last.uri());
    out().println("Going on from " + last.uri());
    Duration age = Duration.ofMillis(System.currentTimeMillis() - last.completedAt());
    if (!last.clean() && age.compareTo(transactionTimeout) > 0) {
      err()
          .println(
              "tillstream: the last run did not end cleanly and was over before the brokers' patience"
                  + " ("
                  + transactionTimeout
                  + "): answers of its last checkpoint may be missing. A gap in a member's seq"
                  + " shows where.");
    }
  }

  /** The program; null if it has mistakes, which were told. */
  private ProgramText program(KafkaSettings kafka, RegistryAddress schemas)
      throws IOException, InterruptedException {
    if (program.equals(TOPIC) || program.startsWith(TOPIC + ":")) {
      String wanted = program.equals(TOPIC) ? null : program.substring(TOPIC.length() + 1);
      return ProgramText.of(
          new ProgramTopic(kafka, schemas, name).latest(wanted, System.currentTimeMillis()));
    }
    ReadResult read = ProgramFile.read(Path.of(program));
    if (read.program().isEmpty()) {
      err().println(read.render());
      return null;
    }
    return ProgramText.ofFile(Path.of(program));
  }

  private int submit(MemberJob job, Configuration settings, int parallelism) throws IOException {
    int colon = flink.lastIndexOf(':');
    if (colon < 1 || !flink.substring(colon + 1).matches("\\d{1,5}")) {
      throw new ParameterException(
          spec.commandLine(), "--flink must be local or HOST:PORT, not " + flink);
    }
    RemoteFlink cluster =
        new RemoteFlink(flink.substring(0, colon), Integer.parseInt(flink.substring(colon + 1)));
    out().println("Job " + cluster.submit(job, settings, parallelism) + " runs on " + flink);
    return ExitCode.OK;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
