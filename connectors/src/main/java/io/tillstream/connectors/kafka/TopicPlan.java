package io.tillstream.connectors.kafka;

import static java.util.stream.Collectors.toMap;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Every topic of a job, with the settings it is created with. Topics that exist are left as they
 * are: their settings are somebody's decision.
 */
public final class TopicPlan {

  private static final Duration ANSWERS_KEPT = Duration.ofDays(30);
  private static final Duration INPUT_KEPT = Duration.ofDays(30);
  private static final long FOR_EVER = -1;

  /**
   * Where only the latest of a key is kept, this long all are: an aborted transaction's records can
   * be read back and published again.
   */
  public static final Duration ABORTED_KEPT = Duration.ofDays(1);

  /** Room for the largest record a broker takes by default, and the headers we put on top. */
  private static final int PASSED_ON_BYTES_MAX = KafkaAnswers.REQUEST_BYTES_MAX;

  private final List<NewTopic> topics = new ArrayList<>();
  private final int partitions;
  private final short replication;

  /**
   * @param families the program's, without {@code triggers.}
   * @param partitions of each topic
   * @param replication copies of each partition; with 3 or more, 2 must be in sync to write
   */
  public TopicPlan(Collection<String> families, int partitions, int replication) {
    this.partitions = partitions;
    this.replication = (short) replication;
    for (EventKind kind : EventKind.values()) {
      keep(kind.topic().name(), INPUT_KEPT.toMillis());
      rejected(kind.topic().rejectedTopic().orElseThrow());
    }
    passOn(MemberMoves.TOPIC, partitions, INPUT_KEPT);
    rejected(MemberMoves.REJECTED);
    compacted(KafkaErasureLog.TOPIC);
    add(TopicCatalog.PROGRAMS.name(), 1, retention(FOR_EVER));
    rejected(TopicCatalog.PROGRAMS.rejectedTopic().orElseThrow());
    for (Topic answer : AnswerTopics.all(families)) {
      if (answer.compacted()) {
        compacted(answer.name());
      } else {
        // The ledger is the members' account: nobody may lose it to a retention they never set.
        boolean ledger = answer == TopicCatalog.LEDGER;
        keep(answer.name(), ledger ? FOR_EVER : ANSWERS_KEPT.toMillis());
      }
    }
  }

  private void keep(String name, long retentionMillis) {
    add(name, partitions, retention(retentionMillis));
  }

  private void compacted(String name) {
    add(
        name,
        partitions,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
            Long.toString(ABORTED_KEPT.toMillis())));
  }

  private void rejected(String name) {
    passOn(name, 1, ANSWERS_KEPT);
  }

  private void passOn(String name, int count, Duration kept) {
    Map<String, String> settings = new TreeMap<>(retention(kept.toMillis()));
    settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(PASSED_ON_BYTES_MAX));
    add(name, count, settings);
  }

  private static Map<String, String> retention(long millis) {
    return Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(millis));
  }

  private void add(String name, int count, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    if (replication >= 3) {
      all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    topics.add(new NewTopic(name, count, replication).configs(all));
  }

  List<NewTopic> topics() {
    return topics;
  }

  /** Names of all topics. */
  public List<String> names() {
    return topics.stream().map(NewTopic::name).toList();
  }

  /**
   * Creates the topics that are not there.
   *
   * @return their names
   * @throws PreflightException if the broker does not let us
   */
  public List<String> createMissing(Admin admin) throws InterruptedException {
    try {
      Set<String> there = admin.listTopics().names().get();
      Map<String, NewTopic> missing =
          topics.stream()
              .filter(topic -> !there.contains(topic.name()))
              .collect(toMap(NewTopic::name, Function.identity()));
      var results = admin.createTopics(missing.values()).values();
      for (var result : results.entrySet()) {
        awaitCreated(result.getKey(), result.getValue());
      }
      return missing.keySet().stream().sorted().toList();
    } catch (ExecutionException e) {
      throw new PreflightException(
          "cannot list the topics: " + e.getCause().getMessage(),
          "Give this user the right to describe topics.",
          e.getCause());
    }
  }

  private static void awaitCreated(String topic, java.util.concurrent.Future<Void> created)
      throws InterruptedException {
    try {
      created.get();
    } catch (ExecutionException e) {
      // Someone else created it in the meantime: just as well.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new PreflightException(
            "topic " + topic + " is missing and cannot be created: " + e.getCause().getMessage(),
            "Create it yourself, give this user the right to, or set --replication to what the"
                + " cluster has brokers for.",
            e.getCause());
      }
    }
  }
}
