package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what checkpoints have prepared, by the connector's own committer, and does not take no
 * for an answer: one that fails was committed before, or it is open, or its answers are lost to
 * readers. Those have to be published again before anything newer of the same members, so that an
 * older status never overwrites a newer one:
 *
 * <ul>
 *   <li>found while a checkpoint is restored, they are handed to the writer, which is restored next
 *       and publishes them first; transactions of later checkpoints that wait here are fenced and
 *       handed on behind them;
 *   <li>found while the job runs, they fail the job on purpose, so that it restores the checkpoint,
 *       and what is left in doubt is looked into then.
 * </ul>
 *
 * <p>While the job runs it commits beside the task, see {@link CommitsUnderWay}; what is restored
 * is committed before the task goes on.
 */
final class TransactionCommitter implements Committer<AnswerTransaction> {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionCommitter.class);

  /** As often as Flink repeats one unless told otherwise. */
  private static final int RETRIES_MAX = 10;

  private final Committer<KafkaCommittable> connectors;
  private final KafkaSettings kafka;
  private final Duration patience;
  private final String prefix;
  private final int task;
  private final int tasks;
  private final long restored;
  private final Meeting meeting;
  private final Counter aborted;
  private TransactionInquiry inquiry;

  TransactionCommitter(
      Committer<KafkaCommittable> connectors,
      KafkaSettings kafka,
      String prefix,
      Duration patience,
      CommitterInitContext context) {
    this.connectors = connectors;
    this.kafka = kafka;
    this.patience = patience;
    this.prefix = prefix;
    TaskInfo info = context.getTaskInfo();
    this.task = info.getIndexOfThisSubtask();
    this.tasks = info.getNumberOfParallelSubtasks();
    this.restored = context.getRestoredCheckpointId().orElse(Long.MAX_VALUE);
    this.meeting = Meeting.open(prefix, task, info.getAttemptNumber());
    this.aborted =
        context.metricGroup().counter("transactionsAborted", new ThreadSafeSimpleCounter());
  }

  @Override
  public void commit(Collection<CommitRequest<AnswerTransaction>> requests)
      throws IOException, InterruptedException {
    for (CommitRequest<AnswerTransaction> request : requests) {
      AnswerTransaction transaction = request.getCommittable();
      if (meeting.lost().isHeard()) {
        commitRestored(request, transaction);
      } else {
        meeting.commits().begin(() -> commitBeside(transaction));
      }
    }
  }

  /** The writer has not come yet: it has to be told first what is lost. */
  private void commitRestored(
      CommitRequest<AnswerTransaction> request, AnswerTransaction transaction)
      throws IOException, InterruptedException {
    if (!meeting.lost().isEmpty()) {
      // Restored behind what was lost: it was written later, and may not be seen before it.
      inquiry().fence(transaction.id());
    }
    CommitAttempt attempt = attempt(transaction, request.getNumberOfRetries());
    if (attempt.isToBeRepeated()) {
      request.retryLater();
    } else if (attempt.failure() != null) {
      if (settle(transaction, attempt.failure()) == TransactionFate.COMMITTED) {
        request.signalAlreadyCommitted();
      } else {
        request.signalFailedWithKnownReason(attempt.failure());
      }
    }
  }

  /** Flink takes it for committed; the next checkpoint waits until it is. */
  private void commitBeside(AnswerTransaction transaction)
      throws IOException, InterruptedException {
    for (int retries = 0; retries <= RETRIES_MAX; retries++) {
      CommitAttempt attempt = attempt(transaction, retries);
      if (!attempt.isToBeRepeated()) {
        if (attempt.failure() != null) {
          settle(transaction, attempt.failure());
        }
        return;
      }
    }
    throw new IOException(
        "transaction " + transaction.id() + " could not be committed in many attempts");
  }

  private CommitAttempt attempt(AnswerTransaction transaction, int retries)
      throws IOException, InterruptedException {
    CommitAttempt attempt = new CommitAttempt(transaction.prepared(), retries);
    connectors.commit(List.of(attempt));
    return attempt;
  }

  /** What became of one that does not let itself be committed; never open. */
  private TransactionFate settle(AnswerTransaction transaction, Throwable failure)
      throws IOException, InterruptedException {
    TransactionFate fate = fateOf(transaction, failure);
    switch (fate) {
      case COMMITTED -> LOG.info("Transaction {} had been committed before.", transaction.id());
      case OPEN ->
          throw new IOException(
              "transaction " + transaction.id() + " is open and could not be committed", failure);
      case ABORTED -> {
        aborted.inc();
        giveToWriter(transaction, failure);
      }
      case UNKNOWN ->
          // Of a former release's checkpoint, or so old that the topics have cleaned it away.
          LOG.error(
              "Transaction {} cannot be committed, and nothing of it can be read back: unless it"
                  + " had been committed before, its answers are lost.",
              transaction.id(),
              failure);
    }
    return fate;
  }

  private TransactionFate fateOf(AnswerTransaction transaction, Throwable failure)
      throws IOException, InterruptedException {
    TransactionFate told = inquiry().asTold(transaction);
    if (told != TransactionFate.UNKNOWN || transaction.records() == null) {
      return told;
    }
    if (!meeting.lost().isHeard()) {
      // Not now: other tasks' open transactions may hide the place, and they wait for this one.
      aborted.inc();
      throw new AbortedTransactionException(
          "the brokers have ended transaction "
              + transaction
              + " before it could be committed; the job goes back to its last checkpoint and"
              + " publishes its answers again",
          failure);
    }
    // Tasks whose looks at the log wait for each other's leavings would wait for their timeout.
    inquiry().abortBegunAfter(restored, prefix, task);
    return inquiry().asSeen(transaction.records());
  }

  private void giveToWriter(AnswerTransaction transaction, Throwable failure)
      throws AbortedTransactionException {
    if (transaction.tasks() != tasks) {
      throw new AbortedTransactionException(
          "the brokers aborted transaction "
              + transaction
              + " before it could be committed. Its answers can be published again only by as many"
              + " tasks as wrote them: start with --parallelism "
              + transaction.tasks()
              + " first, and change it then",
          failure);
    }
    LOG.warn(
        "The brokers aborted transaction {} before it could be committed; its answers are published"
            + " again.",
        transaction);
    meeting.lost().add(transaction);
  }

  private TransactionInquiry inquiry() {
    if (inquiry == null) {
      inquiry = new TransactionInquiry(kafka, patience);
    }
    return inquiry;
  }

  @Override
  public void close() throws IOException {
    try {
      IOUtils.closeAll(meeting, inquiry, connectors);
    } catch (Exception e) {
      throw new IOException("the committer does not close", e);
    }
  }
}
