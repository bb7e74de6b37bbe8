package io.tillstream.streaming.verify;

import io.tillstream.audit.AnswerListener;
import io.tillstream.audit.Verdict;
import io.tillstream.audit.topic.Audit;
import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** Hands the auditor what it needs, and lets it read: once, or along beside a live job. */
public final class Verification {

  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 250;

  private final KafkaSettings kafka;
  private final SchemaRegistry schemas;
  private final AnswerListener along;
  private final boolean statusCompacted;
  private final PrintWriter err;

  private Verdict verdict;
  private boolean agreed = true;
  private Map<TopicPartition, Long> readUntil;

  /**
   * @param statusCompacted true if the status topic may have lost tombstones to compaction
   * @param along hears every booking and trigger; null if nobody does
   * @param err is told of progress, of what is not judged, and if two readings differ
   */
  public Verification(
      KafkaSettings kafka,
      SchemaRegistry schemas,
      boolean statusCompacted,
      AnswerListener along,
      PrintWriter err) {
    this.kafka = kafka;
    this.schemas = schemas;
    this.statusCompacted = statusCompacted;
    this.along = along == null ? AnswerListener.NOBODY : along;
    this.err = err;
  }

  /**
   * Reads what there is by now.
   *
   * @return true if all is exact
   * @throws io.tillstream.audit.topic.AuditImpossibleException if nothing can be proved here
   */
  public boolean once() throws InterruptedException {
    try (Audit audit = audit(along)) {
      audit.readOn();
      conclude(audit);
      return verdict.isExact();
    }
  }

  /**
   * Reads along, and in the end everything once more, up to the same records.
   *
   * @param stop completed when it is enough
   * @param longest how long at most; null for no end
   * @return true if all is exact, and the two readings agree
   * @throws io.tillstream.audit.topic.AuditImpossibleException if nothing can be proved here
   */
  public boolean follow(CompletableFuture<Void> stop, Duration longest)
      throws InterruptedException {
    try (Audit audit = audit(along)) {
      readAlong(audit, stop, longest);
      conclude(audit);
      agreed = agrees(audit.verdict(), readAgain(AnswerListener.NOBODY));
      return agreed && verdict.isExact();
    }
  }

  private Audit audit(AnswerListener listener) {
    Audit audit = new Audit(kafka.forConsumers(), schemas::byId, listener);
    if (statusCompacted) {
      audit.statusIsCompacted();
    }
    return audit;
  }

  private void readAlong(Audit audit, CompletableFuture<Void> stop, Duration longest)
      throws InterruptedException {
    long begin = System.nanoTime();
    long toldAt = begin;
    audit.readOn();
    while (!stop.isDone() && (longest == null || System.nanoTime() - begin < longest.toNanos())) {
      Thread.sleep(PAUSE_MILLIS);
      audit.readOn();
      if (System.nanoTime() - toldAt >= PROGRESS_EVERY.toNanos()) {
        toldAt = System.nanoTime();
        err.println("so far: " + audit.verdict().line());
      }
    }
  }

  private void conclude(Audit audit) throws InterruptedException {
    verdict = audit.settled();
    readUntil = audit.readUntil();
    long undecided = audit.undecided();
    if (undecided > 0) {
      err.println(
          "tillstream: some %d records of open transactions are not judged; they are the running job's, or left behind"
              .formatted(undecided));
    }
  }

  private boolean agrees(Verdict beside, Verdict afterwards) {
    boolean agree = beside.agreesWith(afterwards);
    if (!agree) {
      err.println("tillstream: read once more, the same records say something else:");
      err.println("            beside the job  " + beside.line());
      err.println("            afterwards      " + afterwards.line());
    }
    return agree;
  }

  /** True unless a second reading, after one along the way, said something else. */
  public boolean agreed() {
    return agreed;
  }

  /** What was found, in one line. */
  public String line() {
    return verdict.line();
  }

  /**
   * Reads the same records from the beginning, in one go.
   *
   * @param listener hears every booking and trigger
   * @return what an auditor finds who has read nothing else
   */
  public Verdict readAgain(AnswerListener listener) {
    try (Audit audit = audit(listener)) {
      audit.readUntil(readUntil);
      return audit.verdict();
    }
  }
}
