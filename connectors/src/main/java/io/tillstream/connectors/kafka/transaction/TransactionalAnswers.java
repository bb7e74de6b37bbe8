package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.OutgoingRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.IOUtils;

/**
 * The connector's sink, exactly once, with a remedy for transactions that the brokers abort before
 * they are committed; see the package. It keeps the connector's state and reads checkpoints that
 * the connector's sink alone has written.
 */
public final class TransactionalAnswers
    implements Sink<OutgoingRecord>,
        SupportsWriterState<OutgoingRecord, KafkaWriterState>,
        SupportsCommitter<AnswerTransaction> {

  /** Beyond a transaction's timeout: the time that brokers take to look for those that are due. */
  private static final Duration ABORTED_WITHIN = Duration.ofMinutes(1);

  private final TwoPhaseCommittingStatefulSink<OutgoingRecord, KafkaWriterState, KafkaCommittable>
      connectors;
  private final KafkaSettings kafka;
  private final String prefix;
  private final Duration transactionTimeout;

  /**
   * @param connectors a sink in transactions
   * @param prefix of its transactions' names
   */
  public TransactionalAnswers(
      TwoPhaseCommittingStatefulSink<OutgoingRecord, KafkaWriterState, KafkaCommittable> connectors,
      KafkaSettings kafka,
      String prefix,
      Duration transactionTimeout) {
    this.connectors = connectors;
    this.kafka = kafka;
    this.prefix = prefix;
    this.transactionTimeout = transactionTimeout;
  }

  @Override
  public Committer<AnswerTransaction> createCommitter(CommitterInitContext context)
      throws IOException {
    return new TransactionCommitter(
        connectors.createCommitter(context),
        kafka,
        prefix,
        transactionTimeout.plus(ABORTED_WITHIN),
        context);
  }

  @Override
  public StatefulSinkWriter<OutgoingRecord, KafkaWriterState> createWriter(
      WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<OutgoingRecord, KafkaWriterState> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> states) throws IOException {
    TaskInfo task = context.getTaskInfo();
    List<AnswerTransaction> lost =
        LostTransactions.takeOver(prefix, task.getIndexOfThisSubtask(), task.getAttemptNumber());
    Acknowledgements acknowledged = new Acknowledgements();
    TransactionWriter writer =
        new TransactionWriter(
            connectors.restoreWriter(new NotingContext(context, acknowledged), states),
            acknowledged,
            task.getNumberOfParallelSubtasks());
    try {
      writer.publishAgain(lost, kafka, context.metricGroup().counter("answersPublishedAgain"));
      return writer;
    } catch (IOException | RuntimeException e) {
      IOUtils.closeQuietly(writer);
      throw e;
    } catch (InterruptedException e) {
      IOUtils.closeQuietly(writer);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while answers were published again", e);
    }
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return connectors.getWriterStateSerializer();
  }

  @Override
  public SimpleVersionedSerializer<AnswerTransaction> getCommittableSerializer() {
    return new AnswerTransactionSerializer(connectors.getCommittableSerializer());
  }
}
