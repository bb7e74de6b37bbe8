package io.tillstream.connectors.kafka.transaction;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a transaction's records lie: for each partition the runs of offsets that are its own. Other
 * tasks write to the same partitions, so there are gaps between the runs. A few bytes a run,
 * whatever the records weigh.
 */
final class Whereabouts {

  private static final Comparator<TopicPartition> BY_NAME =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  /** First offset and length of each run, one after the other, ascending. */
  private final SortedMap<TopicPartition, long[]> runs;

  private Whereabouts(SortedMap<TopicPartition, long[]> runs) {
    this.runs = runs;
  }

  /**
   * @param runs first offset and length of each run, one after the other, ascending
   */
  static Whereabouts of(Map<TopicPartition, long[]> runs) {
    SortedMap<TopicPartition, long[]> sorted = new TreeMap<>(BY_NAME);
    sorted.putAll(runs);
    return new Whereabouts(sorted);
  }

  SortedMap<TopicPartition, long[]> runs() {
    return runs;
  }

  /** Number of records. */
  long records() {
    long records = 0;
    for (long[] own : runs.values()) {
      for (int i = 1; i < own.length; i += 2) {
        records += own[i];
      }
    }
    return records;
  }

  long firstIn(TopicPartition partition) {
    return runs.get(partition)[0];
  }

  long lastIn(TopicPartition partition) {
    long[] own = runs.get(partition);
    return own[own.length - 2] + own[own.length - 1] - 1;
  }

  /** Lays it down: runs as distances from one to the next, in as few bytes as each takes. */
  void write(DataOutputView out) throws IOException {
    out.writeInt(runs.size());
    for (Map.Entry<TopicPartition, long[]> entry : runs.entrySet()) {
      out.writeUTF(entry.getKey().topic());
      out.writeInt(entry.getKey().partition());
      long[] own = entry.getValue();
      out.writeInt(own.length);
      long reached = 0;
      for (int i = 0; i < own.length; i += 2) {
        writeSmall(own[i] - reached, out);
        writeSmall(own[i + 1], out);
        reached = own[i] + own[i + 1];
      }
    }
  }

  static Whereabouts read(DataInputView in) throws IOException {
    SortedMap<TopicPartition, long[]> runs = new TreeMap<>(BY_NAME);
    int partitions = in.readInt();
    for (int p = 0; p < partitions; p++) {
      TopicPartition partition = new TopicPartition(in.readUTF(), in.readInt());
      long[] own = new long[in.readInt()];
      long reached = 0;
      for (int i = 0; i < own.length; i += 2) {
        own[i] = reached + readSmall(in);
        own[i + 1] = readSmall(in);
        reached = own[i] + own[i + 1];
      }
      runs.put(partition, own);
    }
    return new Whereabouts(runs);
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  private static void writeSmall(long number, DataOutputView out) throws IOException {
    long rest = number;
    while (rest > 0x7F) {
      out.writeByte((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  private static long readSmall(DataInputView in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.readUnsignedByte();
      number |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw new IOException("a transaction's whereabouts are damaged");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Whereabouts that
        && runs.keySet().equals(that.runs.keySet())
        && runs.entrySet().stream()
            .allMatch(entry -> Arrays.equals(entry.getValue(), that.runs.get(entry.getKey())));
  }

  @Override
  public int hashCode() {
    return runs.keySet().hashCode();
  }

  @Override
  public String toString() {
    return records() + " records in " + runs.size() + " partitions";
  }
}
