package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Why subscribers do not read on: transactions that are not finished, partitions whose committed
 * end lies before their end and who holds them there, and events that the job has not taken yet.
 */
final class Obstacles {

  private static final List<TransactionState> FINISHED =
      List.of(
          TransactionState.EMPTY,
          TransactionState.COMPLETE_COMMIT,
          TransactionState.COMPLETE_ABORT);

  private final Admin admin;
  private final List<String> found = new ArrayList<>();

  private Obstacles(Admin admin) {
    this.admin = admin;
  }

  /** In words, one a line; empty if nothing is in the way. */
  static String of(KafkaSettings kafka, String group, Collection<String> topics)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(kafka.forAdmin())) {
      Obstacles obstacles = new Obstacles(admin);
      obstacles.openTransactions();
      obstacles.heldPartitions(topics);
      obstacles.eventsNotTaken(group);
      return String.join("\n", obstacles.found);
    }
  }

  private void openTransactions() throws InterruptedException, ExecutionException {
    for (TransactionListing listing : admin.listTransactions().all().get()) {
      if (!FINISHED.contains(listing.state())) {
        String id = listing.transactionalId();
        found.add(id + ": " + admin.describeTransactions(List.of(id)).description(id).get());
      }
    }
  }

  private void heldPartitions(Collection<String> topics)
      throws InterruptedException, ExecutionException {
    List<TopicPartition> partitions = new ArrayList<>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(part -> partitions.add(new TopicPartition(name, part.partition()))));
    Map<TopicPartition, Long> ends = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> committed = ends(partitions, IsolationLevel.READ_COMMITTED);
    for (TopicPartition partition : partitions) {
      if (!committed.get(partition).equals(ends.get(partition))) {
        found.add(
            "%s: readable to %d of %d, held by %s"
                .formatted(
                    partition,
                    committed.get(partition),
                    ends.get(partition),
                    openProducers(partition)));
      }
    }
  }

  private List<ProducerState> openProducers(TopicPartition partition)
      throws InterruptedException, ExecutionException {
    return admin
        .describeProducers(List.of(partition))
        .partitionResult(partition)
        .get()
        .activeProducers()
        .stream()
        .filter(producer -> producer.currentTransactionStartOffset().isPresent())
        .toList();
  }

  private void eventsNotTaken(String group) throws InterruptedException, ExecutionException {
    var taken = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    ends(taken.keySet(), IsolationLevel.READ_UNCOMMITTED)
        .forEach(
            (partition, end) -> {
              long reached = taken.get(partition).offset();
              if (reached < end) {
                found.add("%s: the job has taken %d of %d".formatted(partition, reached, end));
              }
            });
  }

  private Map<TopicPartition, Long> ends(
      Collection<TopicPartition> partitions, IsolationLevel isolation)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new TreeMap<>(Comparator.comparing(Object::toString));
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
        admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all().get().entrySet()) {
      ends.put(end.getKey(), end.getValue().offset());
    }
    return ends;
  }
}
