package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * Asks the brokers what became of a transaction. Its coordinator knows of the latest one of each
 * name; where that leaves a doubt, the log decides: a reader of committed records sees the
 * transaction's last record, or it does not.
 */
final class TransactionInquiry implements AutoCloseable {

  /**
   * With transaction version 2 the coordinator raises the epoch with each end of a transaction: one
   * that was committed as prepared is found under the next one.
   */
  private static final int EPOCHS_RAISED_BY_COMMIT = 1;

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final KafkaSettings kafka;
  private final Duration patience;
  private final Admin admin;

  /**
   * @param patience how long to wait for brokers that have not finished ending a transaction
   */
  TransactionInquiry(KafkaSettings kafka, Duration patience) {
    this.kafka = kafka;
    this.patience = patience;
    this.admin = Admin.create(kafka.forAdmin());
  }

  /**
   * What the transaction's coordinator says; unknown where that may be of another one.
   *
   * @throws IOException if it cannot be asked
   */
  TransactionFate asTold(AnswerTransaction transaction) throws IOException, InterruptedException {
    return fateAsToldBy(describe(transaction.id()), transaction.prepared());
  }

  private TransactionDescription describe(String id) throws IOException, InterruptedException {
    try {
      return admin.describeTransactions(List.of(id)).description(id).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransactionalIdNotFoundException) {
        return null; // a coordinator forgets names that nobody has used for a week
      }
      throw new IOException("cannot ask what became of transaction " + id, e.getCause());
    }
  }

  /** Only what cannot be said of another transaction of that name. */
  private static TransactionFate fateAsToldBy(
      TransactionDescription told, KafkaCommittable prepared) {
    if (told == null || told.producerId() != prepared.getProducerId()) {
      return TransactionFate.UNKNOWN;
    }
    int raised = told.producerEpoch() - prepared.getEpoch();
    return switch (told.state()) {
      case ONGOING -> raised == 0 ? TransactionFate.OPEN : TransactionFate.UNKNOWN;
      case PREPARE_COMMIT, COMPLETE_COMMIT ->
          raised >= 0 && raised <= EPOCHS_RAISED_BY_COMMIT
              ? TransactionFate.COMMITTED
              : TransactionFate.UNKNOWN;
      case PREPARE_ABORT, COMPLETE_ABORT, PREPARE_EPOCH_FENCE, EMPTY, UNKNOWN ->
          TransactionFate.UNKNOWN;
    };
  }

  /**
   * What readers see where its records lie; unknown if they are all cleaned away.
   *
   * @throws IOException if the brokers cannot be asked, or do not decide in time
   */
  TransactionFate asSeen(Whereabouts records) throws IOException, InterruptedException {
    for (TopicPartition partition : records.runs().keySet()) {
      long last = records.lastIn(partition);
      awaitDecided(partition, last);
      try (LogGlance all = new LogGlance(kafka, IsolationLevel.READ_UNCOMMITTED)) {
        if (!all.shows(partition, last)) {
          continue; // the topic's own cleaning took it; another partition will tell
        }
      }
      try (LogGlance committed = new LogGlance(kafka, IsolationLevel.READ_COMMITTED)) {
        return committed.shows(partition, last)
            ? TransactionFate.COMMITTED
            : TransactionFate.ABORTED;
      }
    }
    return TransactionFate.UNKNOWN;
  }

  /** Waits until no open transaction, this one or another, hides the offset any more. */
  private void awaitDecided(TopicPartition partition, long offset)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (committedEnd(partition) <= offset) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "the brokers have not decided on what lies at " + offset + " of " + partition);
      }
      // Brokers tell nobody when they have decided.
      Thread.sleep(LOOK_EVERY.toMillis());
    }
  }

  private long committedEnd(TopicPartition partition) throws IOException, InterruptedException {
    try {
      return admin
          .listOffsets(
              Map.of(partition, OffsetSpec.latest()),
              new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
          .partitionResult(partition)
          .get()
          .offset();
    } catch (ExecutionException e) {
      throw new IOException("cannot ask for the committed end of " + partition, e.getCause());
    }
  }

  /**
   * Aborts what a task has begun after a checkpoint and will never end: it would hide what lies
   * behind it from readers of committed records, ourselves among them.
   */
  void abortBegunAfter(long checkpoint, String prefix, int task)
      throws IOException, InterruptedException {
    Pattern ofTask = Pattern.compile(Pattern.quote(prefix) + "-" + task + "-(\\d{1,18})");
    var ongoing = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
    try {
      for (TransactionListing open : admin.listTransactions(ongoing).all().get()) {
        Matcher name = ofTask.matcher(open.transactionalId());
        if (name.matches() && Long.parseLong(name.group(1)) > checkpoint) {
          fence(open.transactionalId());
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("cannot ask which transactions are open", e.getCause());
    }
  }

  /**
   * Makes sure that a transaction can be committed by nobody any more; if it is open, it is
   * aborted.
   *
   * @throws IOException if the brokers cannot be asked
   */
  void fence(String id) throws IOException, InterruptedException {
    try {
      admin.fenceProducers(List.of(id)).all().get();
    } catch (ExecutionException e) {
      throw new IOException("cannot fence transaction " + id, e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
