package io.tillstream.connectors.kafka.transaction;

import io.tillstream.connectors.kafka.KafkaSettings;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.RawHeader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads an aborted transaction's records back, those of a partition in their order. What a topic's
 * own cleaning has taken by now is left out: by its age it would be gone as well had it been
 * committed, and where only the latest of a key is kept, {@code min.compaction.lag.ms} keeps
 * aborted ones long enough.
 */
final class AbortedRecords implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

  /** Takes a record. */
  interface Taker {
    void take(OutgoingRecord record) throws IOException, InterruptedException;
  }

  /** A way through the runs of one partition. */
  private static final class Runs {
    private final long[] numbers;
    private int next;

    Runs(long[] numbers) {
      this.numbers = numbers;
    }

    /** True if the offset is in a run; offsets come ascending. */
    boolean contain(long offset) {
      while (next < numbers.length && offset >= numbers[next] + numbers[next + 1]) {
        next += 2;
      }
      return next < numbers.length && offset >= numbers[next];
    }
  }

  private final KafkaConsumer<byte[], byte[]> consumer;

  AbortedRecords(KafkaSettings kafka) {
    this.consumer = LogGlance.consumer(kafka, IsolationLevel.READ_UNCOMMITTED);
  }

  /**
   * @return how many records were still there
   * @throws IOException if they cannot be read
   */
  long read(Whereabouts records, Taker taker) throws IOException, InterruptedException {
    Set<TopicPartition> pending = new HashSet<>(records.runs().keySet());
    consumer.assign(pending);
    Map<TopicPartition, Long> ends = consumer.endOffsets(pending);
    Map<TopicPartition, Runs> runs = new HashMap<>();
    records.runs().forEach((where, numbers) -> runs.put(where, new Runs(numbers)));
    pending.forEach(where -> consumer.seek(where, records.firstIn(where)));
    long taken = 0;
    long heard = System.nanoTime();
    while (!pending.isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        heard = System.nanoTime();
        if (runs.get(new TopicPartition(record.topic(), record.partition()))
            .contain(record.offset())) {
          taker.take(outgoing(record));
          taken++;
        }
      }
      pending.removeIf(
          where -> isRead(where, Math.min(records.lastIn(where) + 1, ends.get(where))));
      if (System.nanoTime() - heard > SILENCE_MAX.toNanos()) {
        throw new IOException("cannot read back what lies in " + pending);
      }
    }
    return taken;
  }

  private boolean isRead(TopicPartition where, long end) {
    if (consumer.position(where) < end) {
      return false;
    }
    consumer.pause(List.of(where));
    return true;
  }

  private static OutgoingRecord outgoing(ConsumerRecord<byte[], byte[]> record) {
    List<RawHeader> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      headers.add(new RawHeader(header.key(), header.value()));
    }
    return new OutgoingRecord(record.topic(), record.key(), record.value(), headers);
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
