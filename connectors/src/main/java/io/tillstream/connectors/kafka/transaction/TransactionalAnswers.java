package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.published.AlreadyPublished;
import io.tillstream.connectors.kafka.published.PublishedLog;
import io.tillstream.connectors.kafka.published.PublishedSince;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
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
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink in transactions, exactly once, with a remedy for those that the brokers abort before they
 * are committed, see the package, and for going on from a checkpoint that is not the last one. It
 * commits by the connector's committer, keeps the connector's state and reads checkpoints that the
 * connector's sink alone has written.
 */
public final class TransactionalAnswers
    implements Sink<OutgoingRecord>,
        SupportsWriterState<OutgoingRecord, AnswerWriterState>,
        SupportsCommitter<AnswerTransaction> {

  private static final Logger LOG = LoggerFactory.getLogger(TransactionalAnswers.class);

  /** Beyond a transaction's timeout: the time that brokers take to look for those that are due. */
  private static final Duration ABORTED_WITHIN = Duration.ofMinutes(1);

  private final TwoPhaseCommittingStatefulSink<OutgoingRecord, KafkaWriterState, KafkaCommittable>
      connectors;
  private final KafkaSettings kafka;
  private final Properties producers;
  private final String prefix;
  private final Duration transactionTimeout;
  private final PublishedSince since;
  private final RegistryAddress registry;

  /**
   * @param connectors a sink in transactions: its committer commits, and its state is kept
   * @param producers settings of those that write
   * @param prefix of its transactions' names
   */
  public TransactionalAnswers(
      TwoPhaseCommittingStatefulSink<OutgoingRecord, KafkaWriterState, KafkaCommittable> connectors,
      KafkaSettings kafka,
      Properties producers,
      String prefix,
      Duration transactionTimeout) {
    this(connectors, kafka, producers, prefix, transactionTimeout, null, null);
  }

  private TransactionalAnswers(
      TwoPhaseCommittingStatefulSink<OutgoingRecord, KafkaWriterState, KafkaCommittable> connectors,
      KafkaSettings kafka,
      Properties producers,
      String prefix,
      Duration transactionTimeout,
      PublishedSince since,
      RegistryAddress registry) {
    this.connectors = connectors;
    this.kafka = kafka;
    this.producers = producers;
    this.prefix = prefix;
    this.transactionTimeout = transactionTimeout;
    this.since = since;
    this.registry = registry;
  }

  /** The same, for a job that goes on from a checkpoint after which answers were published. */
  public TransactionalAnswers butNotAgain(PublishedSince published, RegistryAddress schemas) {
    return new TransactionalAnswers(
        connectors, kafka, producers, prefix, transactionTimeout, published, schemas);
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
  public StatefulSinkWriter<OutgoingRecord, AnswerWriterState> createWriter(
      WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<OutgoingRecord, AnswerWriterState> restoreWriter(
      WriterInitContext context, Collection<AnswerWriterState> states) throws IOException {
    TaskInfo task = context.getTaskInfo();
    Meeting meeting = Meeting.join(prefix, task.getIndexOfThisSubtask(), task.getAttemptNumber());
    List<AnswerTransaction> lost = meeting.lost().takeOver();
    AlreadyPublished published = published(context, states);
    Acknowledgements acknowledged = new Acknowledgements();
    Transactions transactions =
        Transactions.begin(
            producers,
            prefix,
            context,
            acknowledged,
            states.stream().map(AnswerWriterState::connectors).toList());
    meeting.commits().writer(transactions::isWriting, context.getMailboxExecutor());
    TransactionWriter writer =
        new TransactionWriter(
            transactions,
            acknowledged,
            meeting.commits(),
            published,
            task.getNumberOfParallelSubtasks(),
            context.metricGroup().counter("answersNotPublishedAgain"));
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

  /** What this task will answer once more, and subscribers have. */
  private AlreadyPublished published(
      WriterInitContext context, Collection<AnswerWriterState> states) throws IOException {
    TaskInfo task = context.getTaskInfo();
    AlreadyPublished published = new AlreadyPublished();
    for (AnswerWriterState state : states) {
      state.takeOver(task.getNumberOfParallelSubtasks(), published);
    }
    OptionalLong restored = context.getRestoredCheckpointId();
    if (since != null && restored.isPresent() && restored.getAsLong() == since.checkpoint()) {
      new PublishedLog(kafka, registry).read(since, memberId -> isOf(task, memberId), published);
      LOG.warn(
          "Checkpoint {} is not the last one: {} answers are not published again.",
          since.checkpoint(),
          published.size());
    }
    return published;
  }

  /** Answers are written by the task that keeps their member. */
  private static boolean isOf(TaskInfo task, String memberId) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
            memberId, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks())
        == task.getIndexOfThisSubtask();
  }

  @Override
  public SimpleVersionedSerializer<AnswerWriterState> getWriterStateSerializer() {
    return new AnswerWriterStateSerializer(connectors.getWriterStateSerializer());
  }

  @Override
  public SimpleVersionedSerializer<AnswerTransaction> getCommittableSerializer() {
    return new AnswerTransactionSerializer(connectors.getCommittableSerializer());
  }
}
