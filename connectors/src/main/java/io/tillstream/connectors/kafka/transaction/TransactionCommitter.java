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
 */
final class TransactionCommitter implements Committer<AnswerTransaction> {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionCommitter.class);

  private final Committer<KafkaCommittable> connectors;
  private final KafkaSettings kafka;
  private final Duration patience;
  private final String prefix;
  private final int task;
  private final int tasks;
  private final long restored;
  private final LostTransactions lost;
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
    this.lost = LostTransactions.open(prefix, task, info.getAttemptNumber());
    this.aborted = context.metricGroup().counter("transactionsAborted");
  }

  @Override
  public void commit(Collection<CommitRequest<AnswerTransaction>> requests)
      throws IOException, InterruptedException {
    for (CommitRequest<AnswerTransaction> request : requests) {
      AnswerTransaction transaction = request.getCommittable();
      if (lost.isHeard() && !lost.isEmpty()) {
        // Restored behind what was lost: it was written later, and may not be seen before it.
        inquiry().fence(transaction.id());
      }
      CommitAttempt attempt =
          new CommitAttempt(transaction.prepared(), request.getNumberOfRetries());
      connectors.commit(List.of(attempt));
      if (attempt.isToBeRepeated()) {
        request.retryLater();
      } else if (attempt.failure() != null) {
        settle(request, attempt.failure());
      }
    }
  }

  private void settle(CommitRequest<AnswerTransaction> request, Throwable failure)
      throws IOException, InterruptedException {
    AnswerTransaction transaction = request.getCommittable();
    switch (fateOf(transaction, failure)) {
      case COMMITTED -> {
        LOG.info("Transaction {} had been committed before.", transaction.id());
        request.signalAlreadyCommitted();
      }
      case OPEN ->
          throw new IOException(
              "transaction " + transaction.id() + " is open and could not be committed", failure);
      case ABORTED -> {
        aborted.inc();
        giveToWriter(transaction, failure);
        request.signalFailedWithKnownReason(failure);
      }
      case UNKNOWN -> {
        // Of a former release's checkpoint, or so old that the topics have cleaned it away.
        LOG.error(
            "Transaction {} cannot be committed, and nothing of it can be read back: unless it had"
                + " been committed before, its answers are lost.",
            transaction.id(),
            failure);
        request.signalFailedWithKnownReason(failure);
      }
    }
  }

  private TransactionFate fateOf(AnswerTransaction transaction, Throwable failure)
      throws IOException, InterruptedException {
    TransactionFate told = inquiry().asTold(transaction);
    if (told != TransactionFate.UNKNOWN || transaction.records() == null) {
      return told;
    }
    if (!lost.isHeard()) {
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
    lost.add(transaction);
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
      IOUtils.closeAll(lost, inquiry, connectors);
    } catch (Exception e) {
      throw new IOException("the committer does not close", e);
    }
  }
}
