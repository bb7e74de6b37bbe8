package io.tillstream.connectors.kafka.preflight;

import io.tillstream.connectors.kafka.ClusterAdmin;
import io.tillstream.connectors.kafka.KafkaErasureLog;
import io.tillstream.connectors.kafka.PreflightException;
import io.tillstream.connectors.kafka.TopicPlan;
import io.tillstream.schemas.TopicCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Looks at the topics of a job: may it use them, and do they keep what they are given. */
final class TopicInspection {

  private static final String STATUS = TopicCatalog.STATUS.name();
  private static final String ERASURES = KafkaErasureLog.TOPIC;
  private static final String MAY_DESCRIBE = "Give this user the right to describe the topics.";

  private final Admin admin;
  private final Demands demands;
  private final int brokers;
  private final List<Doubt> doubts = new ArrayList<>();

  TopicInspection(Admin admin, Demands demands, int brokers) {
    this.admin = admin;
    this.demands = demands;
    this.brokers = brokers;
  }

  List<Doubt> doubts() throws InterruptedException {
    Set<String> names = new TreeSet<>(demands.inputs());
    names.addAll(demands.outputs());
    Map<String, TopicDescription> topics =
        new TreeMap<>(
            ClusterAdmin.answer(
                admin
                    .describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .allTopicNames(),
                MAY_DESCRIBE));
    topics.forEach(this::lookAtRights);
    Map<String, Config> settings = settings(names);
    topics.forEach((name, topic) -> lookAtCopies(topic, settings.get(name)));
    lookAtSingleCopies(topics);
    lookAtPartitions(topics);
    lookAtStatus(settings.get(STATUS));
    lookAtErasures(settings.get(ERASURES));
    return doubts;
  }

  private Map<String, Config> settings(Set<String> names) throws InterruptedException {
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    return ClusterAdmin.answer(
            admin.describeConfigs(resources).all(),
            "Give this user the right to describe the topics' configuration.")
        .entrySet()
        .stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }

  private void lookAtRights(String name, TopicDescription topic) {
    Set<AclOperation> may = topic.authorizedOperations();
    if (may == null || may.isEmpty()) {
      return; // the brokers do not tell
    }
    if (demands.inputs().contains(name) && !may.contains(AclOperation.READ)) {
      throw missing("read", name);
    }
    if (demands.outputs().contains(name)) {
      if (!may.contains(AclOperation.WRITE)) {
        throw missing("write", name);
      }
      if (!may.contains(AclOperation.READ)) {
        if (name.equals(ERASURES)) {
          throw missing("read", name); // before the first answer of a job that goes on
        }
        doubts.add(
            new Doubt(
                "this user may not read "
                    + name
                    + ": if the brokers abort a transaction, its answers cannot be read back and"
                    + " published again",
                "Give it the right to read the topic."));
      }
    }
  }

  private static PreflightException missing(String right, String topic) {
    return new PreflightException(
        "this user may not " + right + " topic " + topic,
        "Give it the right to " + right + " it; the user is the one of --kafka-properties.");
  }

  private void lookAtCopies(TopicDescription topic, Config settings) {
    if (!demands.outputs().contains(topic.name())) {
      return;
    }
    int copies = copies(topic);
    int inSync = (int) number(settings, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, 1);
    if (copies < inSync) {
      throw new PreflightException(
          "nothing can be written to topic "
              + topic.name()
              + ": it has "
              + copies
              + " copies, and min.insync.replicas is "
              + inSync,
          "Raise its replication, or lower its min.insync.replicas.");
    }
    if (copies >= 3 && inSync < 2) {
      doubts.add(
          new Doubt(
              "topic "
                  + topic.name()
                  + " has min.insync.replicas 1: what one broker alone has taken is lost with it",
              "Set the topic's min.insync.replicas to 2."));
    }
  }

  private static int copies(TopicDescription topic) {
    return topic.partitions().stream()
        .mapToInt(partition -> partition.replicas().size())
        .min()
        .orElse(0);
  }

  private void lookAtSingleCopies(Map<String, TopicDescription> topics) {
    List<String> single =
        topics.values().stream()
            .filter(topic -> copies(topic) == 1)
            .map(TopicDescription::name)
            .toList();
    // With one broker there can be no second copy, and nobody need be told.
    if (brokers > 1 && !single.isEmpty()) {
      doubts.add(
          new Doubt(
              "there is one copy only, though "
                  + brokers
                  + " brokers, of "
                  + String.join(", ", single),
              "Raise their replication; --replication is for topics that run creates."));
    }
  }

  private void lookAtPartitions(Map<String, TopicDescription> topics) {
    int partitions =
        demands.inputs().stream().mapToInt(name -> topics.get(name).partitions().size()).sum();
    if (partitions < demands.parallelism()) {
      doubts.add(
          new Doubt(
              "the input topics have "
                  + partitions
                  + " partitions for "
                  + demands.parallelism()
                  + " tasks: some will have nothing to read",
              "Lower --parallelism, or add partitions while the topics are empty."));
    }
  }

  /** Whoever goes on from an old savepoint learns there who has been erased since. */
  private void lookAtErasures(Config settings) {
    if (!isCompacted(settings) || isDeletedByAge(settings)) {
      doubts.add(
          new Doubt(
              "topic "
                  + ERASURES
                  + " is not kept for ever: a savepoint that is older than its records would bring"
                  + " erased members back",
              "Set its cleanup.policy to compact."));
    }
  }

  private static boolean isCompacted(Config settings) {
    return text(settings, TopicConfig.CLEANUP_POLICY_CONFIG)
        .contains(TopicConfig.CLEANUP_POLICY_COMPACT);
  }

  private static boolean isDeletedByAge(Config settings) {
    return text(settings, TopicConfig.CLEANUP_POLICY_CONFIG)
        .contains(TopicConfig.CLEANUP_POLICY_DELETE);
  }

  private void lookAtStatus(Config settings) {
    if (!isCompacted(settings)) {
      doubts.add(
          new Doubt(
              "topic " + STATUS + " is not compacted: members' status is forgotten by its age",
              "Set its cleanup.policy to compact."));
      return;
    }
    long kept = number(settings, TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, 0);
    if (kept < TopicPlan.ABORTED_KEPT.toMillis()) {
      doubts.add(
          new Doubt(
              "topic "
                  + STATUS
                  + " may be compacted at once: if the brokers abort a transaction, its statuses may"
                  + " be gone before they are published again",
              "Set its min.compaction.lag.ms to " + TopicPlan.ABORTED_KEPT.toMillis() + "."));
    }
  }

  private static long number(Config settings, String name, long otherwise) {
    String text = text(settings, name);
    return text.isEmpty() ? otherwise : Long.parseLong(text);
  }

  private static String text(Config settings, String name) {
    return settings.get(name) == null || settings.get(name).value() == null
        ? ""
        : settings.get(name).value();
  }
}
