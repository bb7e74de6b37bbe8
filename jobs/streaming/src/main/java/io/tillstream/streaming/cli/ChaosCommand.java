package io.tillstream.streaming.cli;

import io.tillstream.streaming.chaos.Chaos;
import io.tillstream.streaming.chaos.ChaosFailedException;
import io.tillstream.streaming.chaos.ChaosReport;
import io.tillstream.streaming.chaos.ChaosRequest;
import io.tillstream.streaming.chaos.ChaosResult;
import io.tillstream.streaming.chaos.FaultKind;
import io.tillstream.streaming.local.ProcessFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream chaos}: breaks a cluster of its own, and proves that no answer suffers. */
@Command(
    name = "chaos",
    headerHeading =
        "Example:%n  tillstream chaos --events 100000 --kill-taskmanager 4 --kill-jobmanager 1"
            + " --restart-broker 2%n%n",
    header = "Breaks a cluster of its own again and again, and proves that no answer suffers.",
    sortOptions = false,
    description = {
      "Starts a cluster, lets receipts come in, and commits faults with real signals, in an order"
          + " that the seed decides: each when answers are back after the last one and one to three"
          + " checkpoints are complete, and before a TaskManager is killed those to spare are there"
          + " again. The auditor reads along, reads everything again in the end, and has the same"
          + " receipts replayed.",
      "",
      "Ends with LEDGER-EXACT and REPLAY-EQUAL and 0, or with what is lost, doubled or different and"
          + " 3; with 1 if the job does not come back. The report says how long answers were"
          + " missing: from the fault until a subscriber saw a committed one of a checkpoint that"
          + " began after it."
    })
public final class ChaosCommand implements Callable<Integer> {

  private static final int RECEIPTS_EACH = 50;
  private static final int MEMBERS_MIN = 10_000;

  @Option(
      names = "--events",
      defaultValue = "100000",
      paramLabel = "N",
      description = "Receipts that come in meanwhile (default: ${DEFAULT-VALUE}).")
  private long events;

  @Option(
      names = "--members",
      paramLabel = "N",
      description =
          "Who buy (default: one for "
              + RECEIPTS_EACH
              + " receipts, "
              + MEMBERS_MIN
              + " at least).")
  private Integer givenMembers;

  @Option(
      names = "--kill-taskmanager",
      defaultValue = "4",
      paramLabel = "N",
      description = "kill -9 of one that carries tasks (default: ${DEFAULT-VALUE}).")
  private int killTaskManager;

  @Option(
      names = "--kill-jobmanager",
      defaultValue = "1",
      paramLabel = "N",
      description = "kill -9 of the JobManager (default: ${DEFAULT-VALUE}).")
  private int killJobManager;

  @Option(
      names = "--restart-broker",
      defaultValue = "2",
      paramLabel = "N",
      description = "kill -9 of a broker, or its restart, as it falls (default: ${DEFAULT-VALUE}).")
  private int restartBroker;

  @Option(
      names = "--pause",
      defaultValue = "0",
      paramLabel = "N",
      description = "kill -STOP of a TaskManager, which goes on later (default: ${DEFAULT-VALUE}).")
  private int pause;

  @Option(
      names = "--pause-for",
      defaultValue = "PT90S",
      paramLabel = "DURATION",
      description = "How long it stands still (default: ${DEFAULT-VALUE}).")
  private Duration pauseFor;

  @Option(
      names = "--kill-restoring",
      defaultValue = "0",
      paramLabel = "N",
      description = "kill -9 of another one while state is restored (default: ${DEFAULT-VALUE}).")
  private int killRestoring;

  @Option(
      names = "--kill-saving",
      defaultValue = "0",
      paramLabel = "N",
      description = "kill -9 during a savepoint (default: ${DEFAULT-VALUE}).")
  private int killSaving;

  @Option(
      names = "--fill-disk",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "No room for checkpoints until three have failed: on a small file system of their own where"
              + " one may be mounted, else with a file in their folder's place (default:"
              + " ${DEFAULT-VALUE}).")
  private int fillDisk;

  @Option(
      names = "--damage-checkpoint",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "kill -9 of a TaskManager, and a file of the newest checkpoint's own is cut or taken away"
              + " before state is restored (default: ${DEFAULT-VALUE}).")
  private int damageCheckpoint;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of receipts and faults (default: another each time, and told).")
  private Long seed;

  @Option(
      names = "--taskmanagers",
      defaultValue = "2",
      paramLabel = "N",
      description = "That carry the job; two more are there to spare (default: ${DEFAULT-VALUE}).")
  private int taskManagers;

  @Option(
      names = "--brokers",
      defaultValue = "1",
      paramLabel = "N",
      description = "Kafka brokers (default: ${DEFAULT-VALUE}).")
  private int brokers;

  @Option(
      names = "--checkpoint-every",
      defaultValue = "PT1S",
      paramLabel = "DURATION",
      description = "Answers become visible this often (default: ${DEFAULT-VALUE}).")
  private Duration checkpointEvery;

  @Option(
      names = "--report",
      defaultValue = "chaos",
      paramLabel = "DIR",
      description = "Gets chaos.md and chaos.json (default: ${DEFAULT-VALUE}).")
  private Path report;

  @Option(
      names = "--keep",
      description =
          "Keeps the cluster's folder with logs and topics, which is deleted if all is well.")
  private boolean keep;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (events < 1 || members() < 1 || taskManagers < 1 || brokers < 1) {
      throw new ParameterException(
          spec.commandLine(), "--events, --members, --taskmanagers and --brokers are 1 at least");
    }
    PrintWriter out = spec.commandLine().getOut();
    Path folder =
        ProcessFolder.make(Path.of(System.getProperty("java.io.tmpdir")), "tillstream-chaos-");
    ChaosRequest request = request(folder);
    String again = again(request);
    out.println("seed " + request.seed() + ", in " + folder);
    boolean good = false;
    try {
      ChaosResult result = new Chaos(request, out).run();
      good = result.isGood();
      result.lines().forEach(out::println);
      tellTimes(result, out);
      out.println("Report: " + new ChaosReport(result, again).write(report));
    } catch (ChaosFailedException e) {
      spec.commandLine().getErr().println("tillstream: " + e.getMessage());
      tellAgain(request, again);
      return ExitCode.FAILED;
    }
    if (!good) {
      tellAgain(request, again);
      return ExitCode.BROKEN;
    }
    if (!keep) {
      ProcessFolder.delete(folder);
    }
    return ExitCode.OK;
  }

  /** More receipts, more members: who buys ten times a day is nobody's customer. */
  private int members() {
    return givenMembers == null
        ? (int) Math.max(MEMBERS_MIN, Math.min(Integer.MAX_VALUE, events / RECEIPTS_EACH))
        : givenMembers;
  }

  private ChaosRequest request(Path folder) {
    Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    faults.put(FaultKind.KILL_TASK_MANAGER, killTaskManager);
    faults.put(FaultKind.KILL_JOB_MANAGER, killJobManager);
    faults.put(FaultKind.RESTART_BROKER, restartBroker);
    faults.put(FaultKind.PAUSE_TASK_MANAGER, pause);
    faults.put(FaultKind.KILL_RESTORING, killRestoring);
    faults.put(FaultKind.KILL_SAVING, killSaving);
    faults.put(FaultKind.FILL_DISK, fillDisk);
    faults.put(FaultKind.DAMAGE_CHECKPOINT, damageCheckpoint);
    return new ChaosRequest(
        events,
        members(),
        faults,
        pauseFor,
        seed == null ? ThreadLocalRandom.current().nextLong(1L << 32) : seed,
        taskManagers,
        brokers,
        checkpointEvery,
        folder);
  }

  private void tellTimes(ChaosResult result, PrintWriter out) {
    for (FaultKind kind : FaultKind.values()) {
      ChaosResult.Times times = result.times(kind);
      if (times.count() > 0) {
        out.printf(
            "recovered after %d x %s: p50=%.1f s p99=%.1f s max=%.1f s%n",
            times.count(), kind.text(), times.p50() / 1e3, times.p99() / 1e3, times.max() / 1e3);
      }
    }
  }

  private void tellAgain(ChaosRequest request, String again) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "            seed " + request.seed() + "; logs and topics are in " + request.folder());
    err.println("            again: " + again);
  }

  /** The same once more. */
  private String again(ChaosRequest request) {
    return ("./tillstream chaos --events %d --members %d --kill-taskmanager %d --kill-jobmanager %d"
            + " --restart-broker %d --pause %d --pause-for %s --kill-restoring %d --kill-saving %d"
            + " --fill-disk %d --damage-checkpoint %d --taskmanagers %d --brokers %d"
            + " --checkpoint-every %s --seed %d")
        .formatted(
            events,
            members(),
            killTaskManager,
            killJobManager,
            restartBroker,
            pause,
            pauseFor,
            killRestoring,
            killSaving,
            fillDisk,
            damageCheckpoint,
            taskManagers,
            brokers,
            checkpointEvery,
            request.seed());
  }
}
