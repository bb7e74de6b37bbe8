package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.OutgoingRecordWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.internal.BackchannelFactory;
import org.apache.flink.connector.kafka.sink.internal.CheckpointTransaction;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.flink.connector.kafka.sink.internal.ReadableBackchannel;
import org.apache.flink.connector.kafka.sink.internal.TransactionAbortStrategyContextImpl;
import org.apache.flink.connector.kafka.sink.internal.TransactionAbortStrategyImpl;
import org.apache.flink.connector.kafka.sink.internal.TransactionFinished;
import org.apache.flink.connector.kafka.sink.internal.TransactionOwnership;
import org.apache.flink.connector.kafka.sink.internal.TransactionalIdFactory;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.checkpoint.CheckpointIDCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transactions of a task, one after the other, each named by the checkpoint that commits it and
 * ready before the one before it ends. They carry the names, and leave the state, that the
 * connector's own writer gives them, and are committed by its committer; but between two of them
 * the task asks brokers for nothing.
 */
final class Transactions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  /** A task's transactions are those of its number, as the names say. */
  private static final TransactionOwnership OWNERSHIP = TransactionOwnership.IMPLICIT_BY_SUBTASK_ID;

  private final String prefix;
  private final int task;
  private final int tasks;
  private final Sends sends;
  private final ProducerMetrics metrics;
  private final Counter written;
  private final Producers producers;
  private final NextTransaction<FlinkKafkaInternalProducer<byte[], byte[]>> next;
  private final PreparedTransactions prepared;
  private final ReadableBackchannel<TransactionFinished> ended;

  private long checkpoint;

  /** Null between the end of one transaction and the beginning of the next. */
  private FlinkKafkaInternalProducer<byte[], byte[]> current;

  private Transactions(
      Properties settings,
      String prefix,
      WriterInitContext context,
      Acknowledgements acknowledged,
      long restored,
      Collection<CheckpointTransaction> restoredPrepared) {
    TaskInfo info = context.getTaskInfo();
    this.prefix = prefix;
    this.task = info.getIndexOfThisSubtask();
    this.tasks = info.getNumberOfParallelSubtasks();
    this.sends =
        new Sends(
            acknowledged,
            context.getMailboxExecutor(),
            context.metricGroup().getNumRecordsOutErrorsCounter());
    this.metrics = new ProducerMetrics(context);
    this.written = context.metricGroup().getIOMetricGroup().getNumRecordsOutCounter();
    this.producers = new Producers(settings);
    this.next = new NextTransaction<>(entrance(), restored, prefix + "-" + task + " next");
    this.prepared = new PreparedTransactions(producers, restoredPrepared);
    this.ended =
        BackchannelFactory.getInstance()
            .getReadableBackchannel(task, info.getAttemptNumber(), prefix);
  }

  /**
   * Aborts what earlier runs have left open behind the restored checkpoint, and begins the first
   * transaction.
   *
   * @param settings of producers
   * @throws IOException if the brokers do not let us
   */
  static Transactions begin(
      Properties settings,
      String prefix,
      WriterInitContext context,
      Acknowledgements acknowledged,
      Collection<KafkaWriterState> states)
      throws IOException {
    long restored =
        context.getRestoredCheckpointId().orElse(CheckpointIDCounter.INITIAL_CHECKPOINT_ID - 1L);
    Transactions begun =
        new Transactions(
            settings,
            prefix,
            context,
            acknowledged,
            restored,
            states.stream()
                .flatMap(state -> state.getPrecommittedTransactionalIds().stream())
                .toList());
    try {
      begun.abortLeftBehind(restored, states);
      begun.begin(restored + 1);
      return begun;
    } catch (IOException | RuntimeException e) {
      begun.close();
      throw e;
    }
  }

  private NextTransaction.Entrance<FlinkKafkaInternalProducer<byte[], byte[]>> entrance() {
    return new NextTransaction.Entrance<>() {
      @Override
      public FlinkKafkaInternalProducer<byte[], byte[]> letIn(long checkpoint) {
        return producers.ready(
            TransactionalIdFactory.buildTransactionalId(prefix, task, checkpoint));
      }

      @Override
      public void giveBack(FlinkKafkaInternalProducer<byte[], byte[]> producer) {
        producers.giveBack(producer);
      }
    };
  }

  private void abortLeftBehind(long restored, Collection<KafkaWriterState> states) {
    Set<String> prefixes =
        states.stream().map(KafkaWriterState::getTransactionalIdPrefix).collect(Collectors.toSet());
    prefixes.add(prefix);
    LOG.info("Aborting what was left open behind checkpoint {} by {}.", restored, prefixes);
    TransactionAbortStrategyImpl.PROBING.abortTransactions(
        new TransactionAbortStrategyContextImpl(
            List::of, // names tell enough: topics and brokers are not searched
            task,
            tasks,
            OWNERSHIP.getOwnedSubtaskIds(task, tasks, states),
            OWNERSHIP.getTotalNumberOfOwnedSubtasks(task, tasks, states),
            List.copyOf(prefixes),
            restored + 1,
            this::abort,
            () -> null,
            prepared.list().stream()
                .map(CheckpointTransaction::getTransactionalId)
                .collect(Collectors.toSet())));
  }

  /** How often the name was let in before. */
  private int abort(String name) {
    FlinkKafkaInternalProducer<byte[], byte[]> producer = producers.ready(name);
    int epoch = producer.getEpoch();
    producers.giveBack(producer);
    return epoch;
  }

  private void begin(long checkpoint) throws IOException {
    this.checkpoint = checkpoint;
    current = next.take(checkpoint);
    current.beginTransaction();
    metrics.follow(current);
    next.prepare(checkpoint + 1);
  }

  void send(OutgoingRecord record) throws IOException {
    sends.check();
    current.send(OutgoingRecordWriter.addressed(record), sends);
    written.inc();
  }

  /** Waits until all that was sent lies with the brokers. */
  void flush() throws IOException {
    current.flush();
    sends.check();
  }

  /** True from the first record of a transaction on. */
  boolean isWriting() {
    return current != null && current.hasRecordsInTransaction();
  }

  /** Ends the transaction for its commit, unless it is empty; everything has been flushed. */
  Optional<KafkaCommittable> prepare() {
    if (!isWriting()) {
      return Optional.empty();
    }
    KafkaCommittable committable = KafkaCommittable.of(current);
    current.precommitTransaction();
    prepared.add(checkpoint, current);
    current = null;
    return Optional.of(committable);
  }

  /** Begins the transaction after a checkpoint, and tells what that checkpoint has to hold. */
  KafkaWriterState follow(long taken) throws IOException {
    TransactionFinished transaction;
    while ((transaction = ended.poll()) != null) {
      prepared.ended(transaction);
    }
    List<CheckpointTransaction> waiting = new ArrayList<>(prepared.list());
    if (current != null) {
      producers.giveBack(current); // nobody wrote
      current = null;
    }
    begin(taken + 1);
    return new KafkaWriterState(prefix, task, tasks, OWNERSHIP, waiting);
  }

  /**
   * Aborts what is not prepared. Commits must have settled: their producers are closed. Nothing is
   * thrown, for what is left open is aborted by whoever comes next.
   */
  @Override
  public void close() {
    sends.giveUp();
    metrics.close();
    next.close();
    if (isWriting()) {
      try {
        current.abortTransaction();
      } catch (RuntimeException e) {
        LOG.info("Transaction {} is left open: {}", current.getTransactionalId(), e.toString());
      }
    }
    try {
      ended.close();
      producers.close();
    } catch (Exception e) {
      LOG.warn("A task's producers do not close.", e);
    }
  }
}
