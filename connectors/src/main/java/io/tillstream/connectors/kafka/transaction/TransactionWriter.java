package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.published.AlreadyPublished;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes answers in transactions, of which each checkpoint notes where their records came to lie.
 * What subscribers have does not pass it.
 */
final class TransactionWriter
    implements StatefulSinkWriter<OutgoingRecord, AnswerWriterState>,
        CommittingSinkWriter<OutgoingRecord, AnswerTransaction> {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionWriter.class);

  private final Transactions transactions;
  private final Acknowledgements acknowledged;
  private final CommitsUnderWay commits;
  private final AlreadyPublished published;
  private final int tasks;
  private final Counter notAgain;

  TransactionWriter(
      Transactions transactions,
      Acknowledgements acknowledged,
      CommitsUnderWay commits,
      AlreadyPublished published,
      int tasks,
      Counter notAgain) {
    this.transactions = transactions;
    this.acknowledged = acknowledged;
    this.commits = commits;
    this.published = published;
    this.tasks = tasks;
    this.notAgain = notAgain;
  }

  /** Writes the answers of aborted transactions once more, in the order of the transactions. */
  void publishAgain(List<AnswerTransaction> lost, KafkaSettings kafka, Counter counter)
      throws IOException, InterruptedException {
    if (lost.isEmpty()) {
      return;
    }
    try (AbortedRecords log = new AbortedRecords(kafka)) {
      for (AnswerTransaction transaction : lost) {
        long read = log.read(transaction.records(), this::write);
        counter.inc(read);
        LOG.warn(
            "The answers of aborted transaction {} are published again: {} of {}.",
            transaction.id(),
            read,
            transaction.records().records());
      }
    }
  }

  @Override
  public void write(OutgoingRecord record, Context context) throws IOException {
    write(record); // the producer dates it
  }

  private void write(OutgoingRecord record) throws IOException {
    if (!published.isEmpty() && published.holds(record)) {
      notAgain.inc();
      return;
    }
    transactions.send(record);
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    transactions.flush();
    commits.settle();
  }

  @Override
  public Collection<AnswerTransaction> prepareCommit() throws IOException {
    Whereabouts records = acknowledged.take();
    return transactions.prepare().stream()
        .map(transaction -> new AnswerTransaction(transaction, tasks, records))
        .toList();
  }

  @Override
  public List<AnswerWriterState> snapshotState(long checkpointId) throws IOException {
    int letGo = published.settle();
    if (letGo > 0) {
      LOG.info("{} answers were published earlier and not given once more.", letGo);
    }
    return List.of(new AnswerWriterState(transactions.follow(checkpointId), tasks, published));
  }

  @Override
  public void close() throws IOException {
    commits.close(); // their producers are closed next
    transactions.close();
  }
}
