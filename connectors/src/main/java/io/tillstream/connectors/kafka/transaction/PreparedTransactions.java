package io.tillstream.connectors.kafka.transaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.sink.internal.CheckpointTransaction;
import org.apache.flink.connector.kafka.sink.internal.FlinkKafkaInternalProducer;
import org.apache.flink.connector.kafka.sink.internal.TransactionFinished;

/** Transactions that are prepared and not known to have ended, with the producers that wait. */
final class PreparedTransactions {

  private final Producers producers;

  /** Without a producer where another run has prepared it. */
  private final NavigableMap<CheckpointTransaction, FlinkKafkaInternalProducer<byte[], byte[]>>
      byCheckpoint =
          new TreeMap<>(
              Comparator.comparing(CheckpointTransaction::getCheckpointId)
                  .thenComparing(CheckpointTransaction::getTransactionalId));

  PreparedTransactions(Producers producers, Collection<CheckpointTransaction> restored) {
    this.producers = producers;
    restored.forEach(transaction -> byCheckpoint.put(transaction, null));
  }

  void add(long checkpoint, FlinkKafkaInternalProducer<byte[], byte[]> producer) {
    byCheckpoint.put(
        new CheckpointTransaction(producer.getTransactionalId(), checkpoint), producer);
  }

  List<CheckpointTransaction> list() {
    return new ArrayList<>(byCheckpoint.keySet());
  }

  /** Lets a producer go whose transaction has ended, and all before it: they are ended in order. */
  void ended(TransactionFinished transaction) {
    for (CheckpointTransaction prepared : byCheckpoint.keySet()) {
      if (prepared.getTransactionalId().equals(transaction.getTransactionId())) {
        letGo(byCheckpoint.remove(prepared), transaction.isSuccess());
        forgetBefore(prepared.getCheckpointId());
        return;
      }
    }
  }

  private void forgetBefore(long checkpoint) {
    Iterator<Map.Entry<CheckpointTransaction, FlinkKafkaInternalProducer<byte[], byte[]>>> earlier =
        byCheckpoint.entrySet().iterator();
    while (earlier.hasNext()) {
      Map.Entry<CheckpointTransaction, FlinkKafkaInternalProducer<byte[], byte[]>> next =
          earlier.next();
      if (next.getKey().getCheckpointId() >= checkpoint) {
        return;
      }
      earlier.remove();
      letGo(next.getValue(), false);
    }
  }

  private void letGo(FlinkKafkaInternalProducer<byte[], byte[]> producer, boolean committed) {
    if (producer == null) {
      return;
    }
    if (committed) {
      producers.giveBack(producer);
    } else {
      producers.discard(producer);
    }
  }
}
