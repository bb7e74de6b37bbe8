package io.tillstream.streaming.cli;

import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.preflight.Doubt;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.LatestCheckpoint;
import io.tillstream.streaming.pipeline.MemberJob;
import io.tillstream.streaming.pipeline.NoWholeCheckpointException;
import io.tillstream.streaming.remote.ApplicationFlink;
import io.tillstream.streaming.remote.FlinkRest;
import io.tillstream.streaming.remote.RemoteFlink;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  private static final String LOCAL = "local";
  private static final String APPLICATION = "application";

  @Mixin private JobOptions options;

  @Option(
      names = "--flink",
      paramLabel = "local|application|HOST:PORT",
      defaultValue = LOCAL,
      description =
          "Where it runs: in this process; on the cluster that calls it and lives for it alone,"
              + " which also says where it goes on from; or on the session cluster with that REST"
              + " address (default: ${DEFAULT-VALUE}).")
  private String flink;

  @Option(
      names = "--attend",
      description =
          "Stay and look after the job on that cluster: if it does not start anew because its newest"
              + " checkpoint is damaged, it is ended, and started from the one before.")
  private boolean attend;

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

  JobOptions options() {
    return options;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (attend && (flink.equals(LOCAL) || flink.equals(APPLICATION))) {
      throw new ParameterException(
          spec.commandLine(), "--attend is for a session cluster: --flink HOST:PORT");
    }
    try {
      return switch (flink) {
        case LOCAL -> runHere();
        case APPLICATION -> runAsApplication();
        default -> runOn(FlinkAddress.parse(spec, flink));
      };
    } catch (RefusedException e) {
      return e.tell(err());
    }
  }

  private int runHere() throws IOException, InterruptedException, RefusedException {
    JobOptions.Prepared ready = resumed(inspected(options.prepare()));
    options.profile().inOneProcess(Runtime.getRuntime().maxMemory()).ifPresent(this::warn);
    return new LocalRun(out(), err())
        .run(ready.job(), ready.settings(), ready.parallelism(), options.checkpoints());
  }

  private int runAsApplication() throws IOException, InterruptedException, RefusedException {
    ApplicationFlink cluster =
        ApplicationFlink.around()
            .orElseThrow(
                () ->
                    new RefusedException(
                        "--flink=application is for a cluster that calls this itself, and none has",
                        "Start it in Flink's application mode, as deploy/kubernetes does, or name a"
                            + " cluster's address."));
    JobOptions.Prepared ready = options.prepare();
    return started(
        cluster.submit(ready.job(), ready.settings(), ready.parallelism()),
        "as this cluster's own");
  }

  private int runOn(FlinkRest cluster) throws IOException, InterruptedException, RefusedException {
    refuseSecond(cluster);
    JobOptions.Prepared ready = resumed(inspected(options.prepare()));
    int exit =
        started(
            new RemoteFlink(cluster).submit(ready.job(), ready.settings(), ready.parallelism()),
            "on " + flink);
    return attend ? new Attendance(cluster, options, out(), err()).stay(ready) : exit;
  }

  private int started(JobID job, String where) {
    out().println("Job " + job + " runs " + where);
    return ExitCode.OK;
  }

  /** Two jobs of a name would end each other's transactions, and neither would get anywhere. */
  private void refuseSecond(FlinkRest cluster)
      throws IOException, InterruptedException, RefusedException {
    if (cluster.job(options.name()).isPresent()) {
      throw new RefusedException(
          "a job named " + options.name() + " runs on " + flink + " already",
          "Put this one in its place with tillstream upgrade, or end it with tillstream stop.");
    }
  }

  /** Not for one that takes a running one's place: that uses the name until it has stopped. */
  private JobOptions.Prepared inspected(JobOptions.Prepared ready)
      throws InterruptedException, RefusedException {
    try {
      ready.job().inspect(ready.settings(), ready.parallelism()).forEach(this::warn);
      return ready;
    } catch (PreflightException e) {
      throw new RefusedException(e.getMessage(), e.remedy());
    }
  }

  private void warn(Doubt doubt) {
    Failures.warn(err(), doubt.problem(), doubt.remedy());
  }

  /** The job, going on where the last one of its name left off. */
  private JobOptions.Prepared resumed(JobOptions.Prepared ready)
      throws IOException, InterruptedException, RefusedException {
    Optional<LatestCheckpoint> found = resume ? latest() : Optional.empty();
    if (found.isEmpty()) {
      out().println("Beginning anew, at the first record of every topic");
      return ready;
    }
    LatestCheckpoint last = found.get();
    last.passedOver().forEach(damaged -> err().println("tillstream: " + damaged));
    JobSettings.resume(ready.settings(), last.uri());
    out().println("Going on from " + last.uri());
    tellAge(last);
    MemberJob job = goingOnFrom(last, ready.job());
    if (job.published() != null && !last.passedOver().isEmpty()) {
      err()
          .println(
              "tillstream: the one before it is taken; what was answered since is answered once"
                  + " more, and not published again");
    }
    return new JobOptions.Prepared(job, ready.settings(), ready.parallelism());
  }

  private Optional<LatestCheckpoint> latest() throws IOException, RefusedException {
    try {
      return LatestCheckpoint.in(options.checkpoints());
    } catch (NoWholeCheckpointException e) {
      throw new RefusedException(
          e.getMessage(),
          "None is left that is whole. Bring the files back from a copy; --no-resume would answer"
              + " everything once more, from the first record.");
    }
  }

  private static MemberJob goingOnFrom(LatestCheckpoint last, MemberJob job)
      throws InterruptedException, RefusedException {
    try {
      return job.goingOnFrom(last);
    } catch (PreflightException e) {
      throw new RefusedException(e.getMessage(), e.remedy());
    }
  }

  private void tellAge(LatestCheckpoint last) {
    Duration age = Duration.ofMillis(System.currentTimeMillis() - last.completedAt());
    if (!last.clean() && age.compareTo(options.transactionTimeout()) > 0) {
      err()
          .println(
              "tillstream: the last run did not end cleanly, longer ago than the brokers keep"
                  + " transactions open ("
                  + options.transactionTimeout()
                  + "): answers of its last checkpoint that were not committed are published"
                  + " again");
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
