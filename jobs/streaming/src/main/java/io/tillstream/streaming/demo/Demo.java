package io.tillstream.streaming.demo;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.AnswerReader;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.streaming.demo.crowd.Crowd;
import io.tillstream.streaming.demo.proof.Proof;
import io.tillstream.streaming.demo.proof.Verdict;
import io.tillstream.streaming.demo.score.Phase;
import io.tillstream.streaming.demo.score.Scoreboard;
import io.tillstream.streaming.demo.screen.Screen;
import io.tillstream.streaming.demo.screen.Summary;
import io.tillstream.streaming.local.LocalJob;
import io.tillstream.streaming.pipeline.ClockMode;
import io.tillstream.streaming.pipeline.JobRequest;
import io.tillstream.streaming.pipeline.JobSettings;
import io.tillstream.streaming.pipeline.MemberJob;
import io.tillstream.streaming.pipeline.PipelineSettings;
import io.tillstream.streaming.pipeline.TopicLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;

/** One demo, from nothing to its summary. */
final class Demo implements AutoCloseable {

  private static final String NAME = "tillstream-demo";

  /** Answers become visible with a checkpoint: often enough to look live. */
  private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(1);

  /** Lines of one receipt are interleaved with another's for some minutes. */
  private static final Duration DISORDER = Duration.ofHours(1);

  /**
   * The stream's clock waits for every partition, however slow the machine: so nothing is ever
   * late, and the answers are those of the replay.
   */
  private static final Duration NEVER_IDLE = Duration.ofDays(365);

  /** Without a single answer for that long, no more are coming. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What is written twice would be committed with one of these. */
  private static final int CHECKPOINTS_AFTERWARDS = 2;

  /** Whether a job still runs, or completed a checkpoint, has to be asked. */
  private static final long LOOK_EVERY_MILLIS = 100;

  private final DemoRequest request;
  private final Path receiptsFolder;
  private final WorkFolder folder;
  private final Screen screen;
  private final Scoreboard scoreboard = new Scoreboard(System::nanoTime);
  private final Proof proof = new Proof(TopicCatalog.LEDGER.name());
  private final Enrolled enrolled = new Enrolled();
  private final Stack stack = new Stack();

  private KafkaSettings kafka;
  private RegistryAddress registry;
  private LocalJob job;
  private Future<Void> watching;

  /**
   * @param receiptsFolder with the year's receipts and their mapping
   */
  Demo(DemoRequest request, Path receiptsFolder, WorkFolder folder, Screen screen) {
    this.request = request;
    this.receiptsFolder = receiptsFolder;
    this.folder = folder;
    this.screen = screen;
  }

  /**
   * Runs it and shows what it came to; broker and cluster stay up until {@link #close}.
   *
   * @return whether everything read back is as a replay has it
   * @throws Exception whatever keeps it from being completed
   */
  boolean run() throws Exception {
    Drawing drawing = Drawing.start(screen, scoreboard);
    try {
      live();
    } finally {
      drawing.close();
    }
    Verdict verdict = proof.verdict();
    Summary.Run run =
        new Summary.Run(
            scoreboard.millisToLastAnswer(),
            scoreboard.visibleWithinMillis(0.50),
            scoreboard.visibleWithinMillis(0.99),
            job.completedCheckpoints(),
            job.restarts());
    screen.showSummary(scoreboard.standing(), run, verdict);
    return verdict.isEqual();
  }

  /** Everything from starting the broker to the last answer. */
  private void live() throws Exception {
    Future<Plan> planning = Stack.async("receipts", this::plan);
    stack.start(scoreboard);
    kafka = KafkaSettings.of(stack.broker().bootstrapServers());
    registry = RegistryAddress.parse(RegistryAddress.EMBEDDED, kafka);
    startJob();
    feed(Stack.await(planning));
    awaitAnswers();
    scoreboard.enter(Phase.DONE);
  }

  /**
   * What is sent, and what brings it to its end.
   *
   * @param closing the last pulses: they let the stream's clock reach the latest event, and are
   *     dated as much later as the stream waits for latecomers
   */
  private record Plan(Year year, List<Sending> closing) {}

  private Plan plan() throws Exception {
    int partitions = TopicLayout.local().partitions();
    scoreboard.begin("receipts", "reading a year of them");
    Receipts receipts = Receipts.read(receiptsFolder, request.program().money().code());
    scoreboard.done("receipts", receipts.describe());

    scoreboard.begin("crowd", "making up people around them");
    Crowd crowd = Crowd.around(receipts.sales(), Crowd.SEED);
    scoreboard.done("crowd", crowd.describe());

    scoreboard.begin("replay", "answering all of it without Kafka and Flink");
    Year year = Year.of(receipts, crowd, partitions);
    Expectation expectation = new Expectation(request.program(), proof);
    crowd.enrolments().forEach(expectation::answer);
    year.sendings().forEach(sending -> expectation.answer(sending.event()));
    long end = expectation.wake() + DISORDER.toMillis() + 1;
    List<Sending> closing = Pulses.closing(end, partitions, year.lastReceipt());
    closing.forEach(pulse -> expectation.answer(pulse.event()));
    scoreboard.done("replay", String.format(Locale.ROOT, "%,d answers", proof.missing()));
    return new Plan(year, closing);
  }

  private void startJob() throws Exception {
    scoreboard.begin("topics", "creating them");
    PipelineSettings settings =
        new PipelineSettings(DISORDER, NEVER_IDLE, ClockMode.EVENTS)
            .reading(
                EventKind.SALE,
                EventKind.ORDER_EVENT,
                EventKind.MEMBER_EVENT,
                EventKind.ENGAGEMENT);
    MemberJob memberJob =
        JobRequest.of(NAME, kafka, registry, request.text()).with(settings).prepare();
    scoreboard.done("topics", memberJob.answerSchemaIds().size() + " of answers");

    scoreboard.begin("job", "starting");
    List<String> topics = new ArrayList<>(memberJob.answerSchemaIds().keySet());
    TopicCatalog.topics().forEach(topic -> topic.rejectedTopic().ifPresent(topics::add));
    watching = Stack.async("watch", () -> watch(topics));
    job =
        stack
            .flink()
            .submit(
                memberJob.layOut(
                    JobSettings.of(NAME, folder.checkpoints().toString(), CHECKPOINT_EVERY),
                    Stack.PARALLELISM));
    long began = System.nanoTime();
    while (job.completedCheckpoints() == 0) {
      look();
      if (Duration.ofNanos(System.nanoTime() - began).compareTo(PATIENCE) > 0) {
        throw new IllegalStateException("the job does not complete a checkpoint" + lastFailure());
      }
    }
    scoreboard.done("job", "running, first checkpoint completed");
  }

  private Void watch(List<String> topics) {
    try (AnswerReader reader = new AnswerReader(kafka, registry, topics)) {
      Watch watch = new Watch(reader, scoreboard, proof, enrolled);
      while (!Thread.currentThread().isInterrupted()) {
        watch.look();
      }
    }
    return null;
  }

  private void feed(Plan plan) throws Exception {
    try (EventPublisher publisher = new EventPublisher(kafka, registry)) {
      Pace pace = plan.year().receipts().at(request.speed());
      Feed feed = new Feed(publisher, pace, scoreboard, System::nanoTime);
      enrol(feed, plan.year().crowd());
      scoreboard.enter(Phase.FEEDING);
      Future<Void> sending =
          Stack.async(
              "feed",
              () -> {
                feed.send(plan.year().sendings());
                return null;
              });
      try {
        while (!sending.isDone()) {
          look();
        }
        Stack.await(sending);
      } finally {
        sending.cancel(true);
      }
      scoreboard.enter(Phase.CLOSING);
      feed.close(plan.closing());
    }
  }

  /** Everybody enrols, and is answered, before the first receipt is sent; see {@link Enrolled}. */
  private void enrol(Feed feed, Crowd crowd) throws Exception {
    scoreboard.begin("enrolments", "sending them, and waiting for every answer");
    enrolled.await(crowd.enrolments());
    feed.sendAtOnce(crowd.enrolments());
    while (enrolled.missing() > 0) {
      look();
      if (scoreboard.quietMillis() > PATIENCE.toMillis()) {
        throw new IllegalStateException(
            enrolled.missing() + " enrolments are not answered" + lastFailure());
      }
    }
    scoreboard.done(
        "enrolments", String.format(Locale.ROOT, "%,d, each answered", crowd.enrolments().size()));
  }

  private void awaitAnswers() throws Exception {
    while (proof.missing() > 0 && scoreboard.quietMillis() < PATIENCE.toMillis()) {
      look();
    }
    long completed = job.completedCheckpoints() + CHECKPOINTS_AFTERWARDS;
    while (job.completedCheckpoints() < completed
        && scoreboard.quietMillis() < PATIENCE.toMillis()) {
      look();
    }
  }

  /** Waits a moment, and sees to it that nothing has failed meanwhile. */
  private void look() throws Exception {
    Thread.sleep(LOOK_EVERY_MILLIS);
    if (watching.isDone()) {
      Stack.await(watching);
    }
    if (job.status().isGloballyTerminalState()) {
      throw new IllegalStateException("the job has ended: " + job.status() + lastFailure());
    }
  }

  private String lastFailure() {
    String failure = job.lastFailure();
    return failure == null ? "" : ": " + failure.lines().findFirst().orElse("");
  }

  /** Where broker and cluster are. */
  Addresses addresses() {
    return new Addresses(stack.flink().webPage().toString(), stack.broker().bootstrapServers());
  }

  /** Ends everything that runs. */
  @Override
  public void close() {
    if (watching != null) {
      watching.cancel(true);
    }
    stack.close();
  }
}
