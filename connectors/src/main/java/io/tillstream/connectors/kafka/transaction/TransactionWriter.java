package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.published.AlreadyPublished;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector's writer, of which each checkpoint notes where its records came to lie. What
 * subscribers have does not pass it.
 */
final class TransactionWriter
    implements StatefulSinkWriter<OutgoingRecord, AnswerWriterState>,
        CommittingSinkWriter<OutgoingRecord, AnswerTransaction> {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionWriter.class);

  /** The producer dates what is published again, as it does with all answers. */
  private static final Context NO_TIME =
      new Context() {
        @Override
        public long currentWatermark() {
          return Watermark.MAX_WATERMARK.getTimestamp();
        }

        @Override
        public Long timestamp() {
          return null;
        }
      };

  private final PrecommittingStatefulSinkWriter<OutgoingRecord, KafkaWriterState, KafkaCommittable>
      connectors;
  private final Acknowledgements acknowledged;
  private final AlreadyPublished published;
  private final int tasks;
  private final Counter notAgain;

  TransactionWriter(
      PrecommittingStatefulSinkWriter<OutgoingRecord, KafkaWriterState, KafkaCommittable>
          connectors,
      Acknowledgements acknowledged,
      AlreadyPublished published,
      int tasks,
      Counter notAgain) {
    this.connectors = connectors;
    this.acknowledged = acknowledged;
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
        long read = log.read(transaction.records(), record -> write(record, NO_TIME));
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
  public void write(OutgoingRecord record, Context context)
      throws IOException, InterruptedException {
    if (!published.isEmpty() && published.holds(record)) {
      notAgain.inc();
      return;
    }
    connectors.write(record, context);
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    connectors.flush(endOfInput);
  }

  @Override
  public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
    connectors.writeWatermark(watermark);
  }

  @Override
  public Collection<AnswerTransaction> prepareCommit() throws IOException, InterruptedException {
    Whereabouts records = acknowledged.take();
    List<AnswerTransaction> prepared = new ArrayList<>();
    for (KafkaCommittable transaction : connectors.prepareCommit()) {
      prepared.add(new AnswerTransaction(transaction, tasks, records));
    }
    return prepared;
  }

  @Override
  public List<AnswerWriterState> snapshotState(long checkpointId) throws IOException {
    int letGo = published.settle();
    if (letGo > 0) {
      LOG.info("{} answers were published earlier and not given once more.", letGo);
    }
    List<AnswerWriterState> states = new ArrayList<>();
    for (KafkaWriterState state : connectors.snapshotState(checkpointId)) {
      AlreadyPublished rest = states.isEmpty() ? published : new AlreadyPublished();
      states.add(new AnswerWriterState(state, tasks, rest));
    }
    return states;
  }

  @Override
  public void close() throws IOException {
    try {
      connectors.close();
    } catch (Exception e) {
      throw new IOException("the writer does not close", e);
    }
  }
}
