package io.tillstream.streaming.cli;

import io.tillstream.audit.replay.ReplayVerdict;
import io.tillstream.audit.topic.AuditImpossibleException;
import io.tillstream.connectors.file.InputFiles;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.connectors.kafka.registry.SchemaRegistryException;
import io.tillstream.program.ReadResult;
import io.tillstream.streaming.verify.AgainstReplay;
import io.tillstream.streaming.verify.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream verify}: proves from the topics alone that no answer is lost or doubled. */
@Command(
    name = "verify",
    headerHeading = "Example:%n  tillstream verify --bootstrap-servers localhost:9092%n%n",
    header = "Proves that no point is lost or doubled, from the topics of answers.",
    sortOptions = false,
    description = {
      "Reads what is committed of the ledger, the members' status and the triggers, with nothing of"
          + " the engine but the records' schemas, and says in one line what it found:"
          + " LEDGER-EXACT, or LEDGER-BROKEN and the first offender.",
      "",
      "lost: numbers missing from a member's ledger; gaps: the places where they are missing;"
          + " doubled: numbers that come again; imbalance: balances that do not add up, or are not"
          + " what members.status says. A trigger is lost if it is taken back and never left.",
      "",
      "With --against-replay the events are replayed as well, and every entry and trigger in the"
          + " topics must be the replay's: REPLAY-EQUAL, or REPLAY-DIFFERS and the first that is"
          + " not. The job must have answered all events by then, and have met those of a member in"
          + " order of time where they come from several topics. pending: answers of alarms that"
          + " its clock need not have reached.",
      "",
      "Exits with 0 if all is exact, with 3 if not, with 78 if nothing can be proved here."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Mixin private KafkaOptions cluster;

  @Option(
      names = "--registry",
      paramLabel = "URL|embedded",
      defaultValue = RegistryAddress.EMBEDDED,
      description = "The schema registry, as in run (default: ${DEFAULT-VALUE}).")
  private String registry;

  @Option(
      names = "--follow",
      description =
          "Reads along beside a live job, until Ctrl-C; then reads everything once more, and the"
              + " two must agree.")
  private boolean follow;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long to follow, such as PT1M.")
  private Duration followFor;

  @Option(
      names = "--compacted",
      description =
          "Takes a ledger that begins anew for that of an erased member, also where members.status"
              + " shows no tombstone: compaction removes them after a day or more.")
  private boolean compacted;

  @ArgGroup(exclusive = false)
  private ReplayOptions replay;

  /** What is compared besides. */
  private static final class ReplayOptions {
    @Option(
        names = "--against-replay",
        required = true,
        description = "Compares with a replay of the events in the input topics.")
    private boolean asked;

    @Option(
        names = "--program",
        required = true,
        paramLabel = "FILE",
        description = "The membership program that the job ran (YAML).")
    private Path program;

    @Option(
        names = "--input",
        paramLabel = "FILE",
        description = "Replays these files (JSON Lines) instead of the topics.")
    private List<String> files = List.of();

    @Option(
        names = "--disorder",
        defaultValue = "PT30S",
        paramLabel = "DURATION",
        description = "As in run (default: ${DEFAULT-VALUE}).")
    private Duration disorder;
  }

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (followFor != null && !follow) {
      throw new ParameterException(spec.commandLine(), "--for says how long to --follow");
    }
    KafkaSettings kafka;
    RegistryAddress address;
    try {
      kafka = cluster.settings();
      address = RegistryAddress.parse(registry, kafka);
    } catch (IllegalArgumentException e) {
      return Failures.refuse(err(), e.getMessage(), null);
    }
    AgainstReplay against = null;
    if (replay != null) {
      ReadResult read = ProgramFile.read(replay.program);
      if (read.program().isEmpty()) {
        err().println(read.render());
        return ExitCode.CONFIGURATION;
      }
      against = new AgainstReplay(read.program().get(), replay.disorder);
    }
    try (SchemaRegistry schemas = address.open()) {
      Verification verification = new Verification(kafka, schemas, compacted, against, err());
      boolean exact =
          follow ? verification.follow(StopSignal.listen(), followFor) : verification.once();
      out().println(verification.line());
      if (against != null) {
        ReplayVerdict verdict =
            replay.files.isEmpty()
                ? against.verdict(kafka, address, verification::readAgain)
                : against.verdict(InputFiles.find(replay.files), verification::readAgain);
        out().println(verdict.line());
        exact &= verdict.isEqual();
      }
      return exact ? ExitCode.OK : ExitCode.BROKEN;
    } catch (AuditImpossibleException e) {
      return Failures.refuse(err(), e.getMessage(), e.remedy());
    } catch (SchemaRegistryException e) {
      return Failures.refuse(err(), e.getMessage(), null);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
