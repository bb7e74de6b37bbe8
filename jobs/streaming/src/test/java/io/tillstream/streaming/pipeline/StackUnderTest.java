package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.AnswerReader;
import io.tillstream.connectors.kafka.AnswerRecord;
import io.tillstream.connectors.kafka.EventPublisher;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.streaming.local.LocalBroker;
import io.tillstream.streaming.local.LocalFlink;
import io.tillstream.streaming.local.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;

/** A real broker and, if asked for, a real Flink cluster, with what tests do to them. */
final class StackUnderTest implements AutoCloseable {

  static final int PARTITIONS = 2;
  static final int PARALLELISM = 2;
  static final Duration CHECKPOINT_EVERY = Duration.ofMillis(500);

  private final LocalBroker broker;
  private final int slots;
  private LocalFlink flink;

  private StackUnderTest(LocalBroker broker, int slots) {
    this.broker = broker;
    this.slots = slots;
  }

  static StackUnderTest start() throws InterruptedException {
    return start(PARALLELISM);
  }

  /**
   * @param slots the most tasks of a kind that Flink can run
   */
  static StackUnderTest start(int slots) throws InterruptedException {
    return new StackUnderTest(LocalBroker.start(LocalBroker.Purpose.DEMO), slots);
  }

  LocalBroker broker() {
    return broker;
  }

  LocalFlink flink() {
    return flink;
  }

  KafkaSettings kafka() {
    return KafkaSettings.of(broker.bootstrapServers());
  }

  RegistryAddress registry() {
    return RegistryAddress.parse(RegistryAddress.EMBEDDED, kafka());
  }

  MemberJob prepare(String name, PipelineSettings pipeline) throws InterruptedException {
    return new JobRequest(
            name,
            kafka(),
            registry(),
            TestPrograms.LIVELY,
            new TopicLayout(PARTITIONS, 1),
            pipeline,
            Duration.ofMinutes(15))
        .prepare();
  }

  LocalJob submit(MemberJob job, Path checkpoints) throws InterruptedException {
    return submit(job, settings(job, checkpoints), PARALLELISM);
  }

  /** What tests tell Flink of a job. */
  Configuration settings(MemberJob job, Path checkpoints) {
    return JobSettings.of(job.name(), checkpoints.toString(), CHECKPOINT_EVERY);
  }

  /**
   * @param tasks of each kind
   */
  LocalJob submit(MemberJob job, Configuration settings, int tasks) throws InterruptedException {
    return startFlink().submit(job.layOut(settings, tasks));
  }

  /** The Flink cluster, started if it was not. */
  LocalFlink startFlink() {
    if (flink == null) {
      flink = LocalFlink.start(slots);
    }
    return flink;
  }

  EventPublisher publisher() {
    return new EventPublisher(kafka(), registry());
  }

  /**
   * Reads topics from their beginning until what was read is enough, and then on for a moment: a
   * record too many is a failure as well.
   *
   * @return what was read by then, enough or not
   */
  List<AnswerRecord> read(
      Collection<String> topics, Predicate<List<AnswerRecord>> enough, Duration within) {
    List<AnswerRecord> read = new ArrayList<>();
    try (AnswerReader reader = new AnswerReader(kafka(), registry(), topics)) {
      long end = System.nanoTime() + within.toNanos();
      while (!enough.test(read) && System.nanoTime() < end) {
        read.addAll(reader.poll(Duration.ofMillis(100)));
      }
      long moment = System.nanoTime() + CHECKPOINT_EVERY.multipliedBy(3).toNanos();
      while (System.nanoTime() < moment) {
        read.addAll(reader.poll(Duration.ofMillis(100)));
      }
    }
    return read;
  }

  /**
   * Reads all that a job answers, until there are so many of those that are compared.
   *
   * @return what was read by then, enough or not
   */
  List<AnswerRecord> readAnswers(MemberJob job, long enough, Duration within) {
    return read(
        job.answerSchemaIds().keySet(),
        records -> records.stream().filter(ExpectedAnswers::isCompared).count() >= enough,
        within);
  }

  @Override
  public void close() {
    if (flink != null) {
      flink.close();
    }
    broker.close();
  }
}
