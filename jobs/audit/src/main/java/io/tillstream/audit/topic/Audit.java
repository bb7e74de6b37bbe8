package io.tillstream.audit.topic;

import io.tillstream.audit.AnswerListener;
import io.tillstream.audit.Auditor;
import io.tillstream.audit.Verdict;
import io.tillstream.schemas.TopicCatalog;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;

/** One audit of one cluster's answers, as far as they have been read. For one thread. */
public final class Audit implements AutoCloseable {

  /**
   * How long a status may tell another balance than the ledger beside a live job: the brokers
   * finish a transaction in one partition after the other, within milliseconds if they are well.
   */
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Topics are added once in a long while, and a large cluster has many to list. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final CommittedAnswers answers;
  private final Auditor auditor = new Auditor(TopicCatalog.STATUS.name());
  private final AnswersToAuditor told;
  private Map<TopicPartition, Long> readUntil = Map.of();
  private long lookedAt = System.nanoTime();

  /**
   * @param settings of Kafka's consumers
   * @throws AuditImpossibleException if the cluster does not answer, or has no whole ledger
   */
  public Audit(Properties settings, WrittenWith writers) {
    this(settings, writers, AnswerListener.NOBODY);
  }

  /**
   * An audit that somebody listens to.
   *
   * @param along hears every booking and trigger after the auditor
   */
  public Audit(Properties settings, WrittenWith writers, AnswerListener along) {
    this.answers = new CommittedAnswers(settings);
    this.told = new AnswersToAuditor(auditor, along, writers);
  }

  /** The status topic has been compacted: a tombstone may be gone from it. */
  public void statusIsCompacted() {
    auditor.statusIsCompacted();
  }

  /** Reads on until where the committed answers end by now, topics added meanwhile included. */
  public void readOn() {
    if (System.nanoTime() - lookedAt > LOOK_EVERY.toNanos()) {
      answers.discover();
      lookedAt = System.nanoTime();
    }
    readUntil(answers.ends());
  }

  /** Reads on until those places, and no further. */
  public void readUntil(Map<TopicPartition, Long> ends) {
    if (answers.triggersBeginLater()) {
      auditor.triggersBeginLater();
    }
    answers.readUntil(ends, told::tell);
    readUntil = ends;
  }

  /** For each partition, the offset after the last record that was read. */
  public Map<TopicPartition, Long> readUntil() {
    return readUntil;
  }

  /**
   * How many records lie behind transactions that have not ended, and are not judged: those of a
   * job that runs, or of one that has left them open.
   */
  public long undecided() {
    return answers.undecided();
  }

  /** What was found so far. */
  public Verdict verdict() {
    return auditor.verdict();
  }

  /**
   * What was found so far, after reading on for a moment if something is open that the end of a
   * transaction would settle. Looks again and again, for a broker does not say when one ends.
   */
  public Verdict settled() throws InterruptedException {
    BitSet apart = auditor.apart();
    long end = System.nanoTime() + SETTLED_WITHIN.toNanos();
    while (!auditor.isSettled(apart) && System.nanoTime() < end) {
      Thread.sleep(PAUSE.toMillis());
      readOn();
      apart.and(auditor.apart()); // who has agreed once was not apart, but on the way
    }
    return auditor.verdict(apart);
  }

  @Override
  public void close() {
    answers.close();
  }
}
