package io.tillstream.connectors.kafka.published;

import io.tillstream.connectors.kafka.KafkaErasureLog;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.schemas.TopicCatalog;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.kafka.common.TopicPartition;

/**
 * The answers that a task will give once more and that subscribers have. Each is met once: what is
 * answered twice in truth is published twice. For one thread.
 */
public final class AlreadyPublished {

  /** Only the latest of a key counts there: a record more changes nothing. */
  private static final Set<String> LATEST_ONLY =
      Set.of(TopicCatalog.STATUS.name(), KafkaErasureLog.TOPIC);

  /**
   * So many checkpoints in a row without one that was met, and the rest will not come: it was
   * published before the checkpoint that the job went on from, or by another task.
   */
  private static final int QUIET_CHECKPOINTS = 300;

  /**
   * One that is expected.
   *
   * @param next another one of that identity; null if it is the last
   */
  private record Expected(long content, int partition, long offset, Expected next) {}

  private final Map<Long, Expected> expected = new HashMap<>();
  private Fingerprints fingerprints;
  private int quiet;

  /** True of a topic whose answers are looked at here. */
  static boolean concerns(String topic) {
    return !LATEST_ONLY.contains(topic);
  }

  /** True if all were met, as in any job that has never gone back. */
  public boolean isEmpty() {
    return expected.isEmpty();
  }

  /** One that subscribers have. One that is known to lie there is not counted again. */
  void add(Fingerprint answer, TopicPartition partition, long offset) {
    add(answer.identity(), answer.content(), partition.partition(), offset);
    quiet = 0;
  }

  /** All that others expect. */
  public void addAll(AlreadyPublished others) {
    others.expected.forEach(
        (identity, first) -> {
          for (Expected one = first; one != null; one = one.next) {
            add(identity, one.content, one.partition, one.offset);
          }
        });
    quiet = Math.max(quiet, others.quiet);
  }

  private void add(long identity, long content, int partition, long offset) {
    Expected others = expected.get(identity);
    for (Expected one = others; one != null; one = one.next) {
      if (one.content == content && one.partition == partition && one.offset == offset) {
        return;
      }
    }
    expected.put(identity, new Expected(content, partition, offset, others));
  }

  /**
   * Whether an answer need not go out, because it has.
   *
   * @throws DifferentAnswerException if what went out under its name says something else
   */
  public boolean holds(OutgoingRecord record) throws DifferentAnswerException {
    if (!concerns(record.topic())) {
      return false;
    }
    if (fingerprints == null) {
      fingerprints = new Fingerprints();
    }
    Fingerprint answer = fingerprints.of(record);
    Expected published = expected.get(answer.identity());
    if (published == null) {
      return false;
    }
    if (!contains(published, answer.content())) {
      throw new DifferentAnswerException(record.topic(), published.partition, published.offset);
    }
    Expected rest = without(published, answer.content());
    if (rest == null) {
      expected.remove(answer.identity());
    } else {
      expected.put(answer.identity(), rest);
    }
    quiet = 0;
    return true;
  }

  private static boolean contains(Expected first, long content) {
    for (Expected one = first; one != null; one = one.next) {
      if (one.content == content) {
        return true;
      }
    }
    return false;
  }

  /** The same without one of that content. */
  private static Expected without(Expected first, long content) {
    return first.content == content
        ? first.next
        : new Expected(first.content, first.partition, first.offset, without(first.next, content));
  }

  /**
   * A checkpoint is being made: what was not met for so long is let go.
   *
   * @return how many were; 0 nearly always
   */
  public int settle() {
    if (expected.isEmpty() || ++quiet < QUIET_CHECKPOINTS) {
      return 0;
    }
    int left = size();
    expected.clear();
    return left;
  }

  /** How many are still expected. */
  public int size() {
    int size = 0;
    for (Expected first : expected.values()) {
      for (Expected one = first; one != null; one = one.next) {
        size++;
      }
    }
    return size;
  }

  /** Lays them down. Frozen: a change needs another version of whatever they are a part of. */
  public void write(DataOutputView out) throws IOException {
    out.writeInt(quiet);
    out.writeInt(size());
    for (Map.Entry<Long, Expected> entry : expected.entrySet()) {
      for (Expected one = entry.getValue(); one != null; one = one.next) {
        out.writeLong(entry.getKey());
        out.writeLong(one.content);
        out.writeInt(one.partition);
        out.writeLong(one.offset);
      }
    }
  }

  public static AlreadyPublished read(DataInputView in) throws IOException {
    AlreadyPublished read = new AlreadyPublished();
    read.quiet = in.readInt();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      read.add(in.readLong(), in.readLong(), in.readInt(), in.readLong());
    }
    return read;
  }
}
