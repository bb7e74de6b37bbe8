package io.tillstream.streaming.chaos;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.cluster.Cluster;
import io.tillstream.streaming.cluster.ClusterFolder;
import io.tillstream.streaming.cluster.ClusterPlan;
import io.tillstream.streaming.cluster.ClusterSize;
import io.tillstream.streaming.cluster.Layout;
import io.tillstream.streaming.operator.ProgramText;
import io.tillstream.streaming.pipeline.ClockMode;
import io.tillstream.streaming.pipeline.JobRequest;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.MemberJob;
import io.tillstream.streaming.pipeline.PipelineSettings;
import io.tillstream.streaming.pipeline.TopicLayout;
import io.tillstream.streaming.remote.Attendant;
import io.tillstream.streaming.remote.FlinkRest;
import io.tillstream.streaming.remote.RemoteFlink;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.configuration.Configuration;

/**
 * A job on a cluster, receipts that keep coming in, an auditor beside it, and faults, one after the
 * other: each comes when the last one is over and some checkpoints are complete. A TaskManager dies
 * when those to spare are there again.
 */
public final class Chaos {

  private static final String NAME = "chaos";
  private static final int PARTITIONS = 4;
  private static final int CACHE_MEGABYTES = 64;

  /** Longer than any outage here, or answers that were prepared would be given up. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  /** A quiet partition is one whose broker is down; the clock must not go on without it. */
  private static final Duration NEVER_IDLE = Duration.ofHours(1);

  private static final Duration RECOVERED_WITHIN = Duration.ofMinutes(3);
  private static final Duration WHOLE_WITHIN = Duration.ofMinutes(2);
  private static final Duration STOPPED_WITHIN = Duration.ofMinutes(5);
  private static final Duration FIRST_GUESS = Duration.ofSeconds(10);
  private static final long LOOK_EVERY_MILLIS = 50;

  private final ChaosRequest request;
  private final PrintWriter out;
  private final List<Recovery> recoveries = new ArrayList<>();
  private final long began = System.currentTimeMillis();

  private long firstAt;
  private Cluster cluster;
  private MemberJob prepared;
  private WatchedJob job;
  private Load load;
  private AnswerWatch watch;

  /**
   * @param out is told what happens
   */
  public Chaos(ChaosRequest request, PrintWriter out) {
    this.request = request;
    this.out = out;
  }

  /**
   * Does all of it, and ends what it has started.
   *
   * @throws ChaosFailedException if the job does not come back from a fault
   */
  public ChaosResult run() throws IOException, InterruptedException, ChaosFailedException {
    ClusterFolder folder = new ClusterFolder(request.folder());
    Files.createDirectories(folder.checkpoints());
    try (CheckpointDisk disk =
        request.of(FaultKind.FILL_DISK) > 0
            ? CheckpointDisk.mount(folder.checkpoints())
            : CheckpointDisk.untouched(folder.checkpoints())) {
      Layout.write(
          folder,
          ClusterPlan.onAnyPorts(ClusterSize.of(request.taskManagers(), request.brokers())));
      PrintWriter keeperLog = new PrintWriter(Files.newBufferedWriter(folder.keeperLog()));
      try (Cluster started = Cluster.start(folder, keeperLog)) {
        cluster = started;
        cluster.awaitUp();
        say("a cluster of %d processes is up", cluster.size());
        return onCluster(disk);
      }
    }
  }

  private ChaosResult onCluster(CheckpointDisk disk)
      throws IOException, InterruptedException, ChaosFailedException {
    KafkaSettings kafka = KafkaSettings.of(cluster.plan().bootstrapServers());
    RegistryAddress registry = RegistryAddress.parse(RegistryAddress.EMBEDDED, kafka);
    ProgramText program = program();
    FlinkRest flink = new FlinkRest(cluster.plan().flink());
    submit(kafka, registry, program, flink);
    job = new WatchedJob(flink, NAME);
    Receipts receipts = new Receipts(request.seed(), request.events(), request.members());
    try (Load incoming = new Load(kafka, registry, receipts, PARTITIONS);
        AnswerWatch answers = new AnswerWatch(kafka, TopicCatalog.LEDGER.name());
        Witness witness = Witness.beside(kafka, registry, program.load())) {
      load = incoming;
      watch = answers;
      nextShare(0);
      load.start();
      try (Caretaker caretaker = caretaker(flink)) {
        if (request.of(FaultKind.DAMAGE_CHECKPOINT) > 0) {
          caretaker.begin();
        }
        breakThings(disk);
      }
      say("all faults are over; %,d of %,d receipts came in", load.sent(), request.events());
      load.finish(request.events());
      awaitAnswered(kafka);
      stop(flink);
      say("the job has answered everything and is stopped; now for the proof");
      return witness.conclude(request, List.copyOf(recoveries), began, System.currentTimeMillis());
    }
  }

  private void submit(
      KafkaSettings kafka, RegistryAddress registry, ProgramText program, FlinkRest flink)
      throws IOException, InterruptedException {
    PipelineSettings pipeline =
        new PipelineSettings(Receipts.DISORDER, NEVER_IDLE, ClockMode.EVENTS)
            .reading(EventKind.SALE)
            .caching((long) CACHE_MEGABYTES << 20);
    int copies = Math.min(3, request.brokers());
    prepared =
        new JobRequest(
                NAME,
                kafka,
                registry,
                program,
                new TopicLayout(PARTITIONS, copies),
                pipeline,
                TRANSACTION_TIMEOUT)
            .prepare();
    new RemoteFlink(flink).submit(prepared, settings(), cluster.plan().size().parallelism());
  }

  private Configuration settings() {
    return JobSettings.of(
        NAME, cluster.folder().checkpoints().toString(), request.checkpointEvery());
  }

  /** Somebody who looks after the job, where Flink alone cannot bring it back. */
  private Caretaker caretaker(FlinkRest flink) {
    return new Caretaker(
        new Attendant(
            flink,
            NAME,
            cluster.folder().checkpoints().toString(),
            last -> {
              Configuration settings = settings();
              JobSettings.resume(settings, last.uri());
              new RemoteFlink(flink)
                  .submit(
                      prepared.goingOnFrom(last), settings, cluster.plan().size().parallelism());
            },
            what -> say("%s", what)),
        what -> say("%s", what));
  }

  private void stop(FlinkRest flink) throws IOException, InterruptedException {
    String savepoints = cluster.folder().checkpoints().toUri().toString();
    flink
        .job(NAME)
        .orElseThrow(() -> new IOException("the job is gone"))
        .stop(savepoints, STOPPED_WITHIN);
  }

  private static ProgramText program() throws IOException {
    try (InputStream in = Chaos.class.getResourceAsStream("program.yaml")) {
      return new ProgramText("program.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void breakThings(CheckpointDisk disk)
      throws IOException, InterruptedException, ChaosFailedException {
    List<Fault> faults = FaultPlan.draw(request.seed(), request.faults());
    try (Saboteur saboteur = new Saboteur(cluster, job, request.pauseFor(), disk)) {
      firstAt = System.currentTimeMillis();
      long recoveredAt = began;
      for (Fault fault : faults) {
        if (fault.kind() == FaultKind.KILL_TASK_MANAGER) {
          // Two at a time are a fault of another kind: KILL_RESTORING.
          WatchedJob.await("the TaskManagers to spare", WHOLE_WITHIN, cluster::isWhole);
        }
        job.awaitCheckpoints(fault.checkpointsBefore(), recoveredAt);
        Thread.sleep((long) (fault.intoInterval() * request.checkpointEvery().toMillis()));
        Saboteur.Struck struck = saboteur.commit(fault);
        recoveredAt = awaitRecovery(fault, struck);
        tell(fault, struck, recoveredAt - struck.at());
        nextShare(fault.number());
      }
      saboteur.awaitZombie();
      job.awaitCheckpoints(1, System.currentTimeMillis());
    }
  }

  private void tell(Fault fault, Saboteur.Struck struck, long millis) {
    recoveries.add(
        new Recovery(fault.number(), fault.kind(), struck.victim(), struck.note(), millis));
    say(
        "%3d/%d  %.1f s  %s: %s%s  (%,d receipts, %,.0f a second)",
        fault.number(),
        request.allFaults(),
        millis / 1e3,
        fault.kind().text(),
        struck.victim(),
        struck.note().isEmpty() ? "" : ", " + struck.note(),
        load.sent(),
        load.perSecond());
  }

  /** As many receipts for each fault; the last ones come in when all is over. */
  private void nextShare(int over) {
    long total = request.events() / (request.allFaults() + 1) * (over + 1);
    Duration each =
        recoveries.isEmpty()
            ? FIRST_GUESS
            : Duration.ofMillis(System.currentTimeMillis() - firstAt).dividedBy(recoveries.size());
    load.comeTo(total, each);
  }

  /**
   * Waits for an answer that shows that the job is well again: one that was written after the fault
   * and seen when a checkpoint was complete that began after it. What the fault found prepared, and
   * what is committed late, does not count.
   *
   * @return when it was seen; epoch milliseconds
   */
  private long awaitRecovery(Fault fault, Saboteur.Struck struck)
      throws InterruptedException, ChaosFailedException {
    long end = System.nanoTime() + RECOVERED_WITHIN.toNanos();
    OptionalLong completed = OptionalLong.empty();
    while (System.nanoTime() < end) {
      if (completed.isEmpty()) {
        completed = job.completedAfter(struck.at());
      } else {
        OptionalLong seen = watch.firstSeen(completed.getAsLong(), struck.at());
        if (seen.isPresent()) {
          return seen.getAsLong();
        }
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    throw new ChaosFailedException(
        "no committed answer within %s after fault %d, %s (%s); %s"
            .formatted(
                RECOVERED_WITHIN,
                fault.number(),
                fault.kind().text(),
                struck.victim(),
                job.troubleSince(struck.at())));
  }

  /** Waits until a checkpoint covers the last receipt. */
  private void awaitAnswered(KafkaSettings kafka)
      throws InterruptedException, ChaosFailedException {
    try (Backlog backlog = new Backlog(kafka, NAME, TopicCatalog.SALES.name())) {
      backlog.awaitNone();
    }
    job.awaitCheckpoints(1, System.currentTimeMillis());
  }

  private synchronized void say(String what, Object... arguments) {
    out.printf(
        "%5.0f s  %s%n", (System.currentTimeMillis() - began) / 1e3, what.formatted(arguments));
    out.flush();
  }
}
