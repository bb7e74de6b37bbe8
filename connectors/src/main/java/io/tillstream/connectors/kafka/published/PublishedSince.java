package io.tillstream.connectors.kafka.published;

import io.tillstream.connectors.kafka.ClusterAdmin;
import io.tillstream.connectors.kafka.KafkaSettings;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Where the answers lie that were published after a checkpoint; some that are older may lie there
 * too, and do no harm.
 *
 * @param checkpoint its number: who restores another one need not look
 * @param ranges of each partition; none that is empty
 */
public record PublishedSince(long checkpoint, Map<TopicPartition, Range> ranges)
    implements Serializable {

  private static final String REMEDY = "Give this user the right to describe the topics.";

  /**
   * Offsets of one partition.
   *
   * @param to the first that is none of them
   */
  public record Range(long from, long to) implements Serializable {}

  public PublishedSince {
    ranges = Map.copyOf(ranges);
  }

  /**
   * Looks where they lie. Nobody may publish meanwhile, and what is open shall have been aborted.
   *
   * @param topics that answers and refusals go to
   * @param since epoch milliseconds; every answer that came after the checkpoint was written later
   * @throws io.tillstream.connectors.kafka.PreflightException if the brokers cannot be asked
   */
  public static PublishedSince look(
      KafkaSettings kafka, Collection<String> topics, long checkpoint, long since)
      throws InterruptedException {
    try (Admin admin = ClusterAdmin.open(kafka)) {
      Map<TopicPartition, OffsetSpec> begins = new HashMap<>();
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (TopicPartition partition : partitions(admin, topics)) {
        begins.put(partition, OffsetSpec.forTimestamp(since));
        ends.put(partition, OffsetSpec.latest());
      }
      Map<TopicPartition, ListOffsetsResultInfo> first = answer(admin.listOffsets(begins).all());
      Map<TopicPartition, Range> ranges = new HashMap<>();
      answer(admin.listOffsets(ends).all())
          .forEach(
              (partition, end) -> {
                long from = first.get(partition).offset();
                if (from >= 0 && from < end.offset()) {
                  ranges.put(partition, new Range(from, end.offset()));
                }
              });
      return new PublishedSince(checkpoint, ranges);
    }
  }

  private static Collection<TopicPartition> partitions(Admin admin, Collection<String> topics)
      throws InterruptedException {
    Map<String, TopicPartition> found = new TreeMap<>();
    answer(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (topic, description) -> {
              for (TopicPartitionInfo info : description.partitions()) {
                TopicPartition partition = new TopicPartition(topic, info.partition());
                found.put(partition.toString(), partition);
              }
            });
    return found.values();
  }

  private static <T> T answer(KafkaFuture<T> asked) throws InterruptedException {
    return ClusterAdmin.answer(asked, REMEDY);
  }
}
