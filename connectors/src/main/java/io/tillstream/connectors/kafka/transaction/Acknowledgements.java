package io.tillstream.connectors.kafka.transaction;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Notes where each record came to lie as the brokers acknowledge it. The producer's own thread
 * calls {@link #accept}, the task calls {@link #take} after a flush, which waits for every
 * acknowledgement: the two never meet, and nothing is locked.
 */
final class Acknowledgements implements Consumer<RecordMetadata> {

  private static final int FIRST_RUNS = 8;

  /** The runs of one partition, growing. */
  private static final class Runs {
    private long[] numbers = new long[2 * FIRST_RUNS];
    private int used;

    void add(long offset) {
      if (used > 0 && numbers[used - 2] + numbers[used - 1] == offset) {
        numbers[used - 1]++;
        return;
      }
      if (used == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * used);
      }
      numbers[used++] = offset;
      numbers[used++] = 1;
    }

    long[] trimmed() {
      return Arrays.copyOf(numbers, used);
    }
  }

  private Map<TopicPartition, Runs> runs = new HashMap<>();
  private boolean unplaced;

  // A batch is acknowledged record by record: nearly always it is the same partition again.
  private String topic;
  private int partition;
  private Runs current;

  @Override
  public void accept(RecordMetadata record) {
    if (record == null || !record.hasOffset()) {
      unplaced = true;
      return;
    }
    if (current == null || record.partition() != partition || !record.topic().equals(topic)) {
      topic = record.topic();
      partition = record.partition();
      current = runs.computeIfAbsent(new TopicPartition(topic, partition), unused -> new Runs());
    }
    current.add(record.offset());
  }

  /**
   * Where all lie that were acknowledged since the last call.
   *
   * @throws IOException if a broker took one and did not say where, which fails the checkpoint: the
   *     records are written again
   */
  Whereabouts take() throws IOException {
    if (unplaced) {
      throw new IOException("a broker did not say where a record of the transaction lies");
    }
    Map<TopicPartition, long[]> taken = new HashMap<>();
    runs.forEach((where, own) -> taken.put(where, own.trimmed()));
    runs = new HashMap<>();
    current = null;
    return Whereabouts.of(taken);
  }
}
