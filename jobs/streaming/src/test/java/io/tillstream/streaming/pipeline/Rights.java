package io.tillstream.streaming.pipeline;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Rights that {@link SecuredBroker#USER} is given. */
final class Rights {

  private final KafkaSettings admin;

  /**
   * @param admin settings of somebody who may give them
   */
  Rights(KafkaSettings admin) {
    this.admin = admin;
  }

  void overTheCluster(AclOperation... operations) throws Exception {
    give(
        List.of(
            new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL)),
        operations);
  }

  /** Over those that are there. */
  void overTopics(Predicate<String> which, AclOperation... operations) throws Exception {
    Set<String> topics;
    try (Admin client = Admin.create(admin.forAdmin())) {
      topics = client.listTopics().names().get();
    }
    List<ResourcePattern> patterns = new ArrayList<>();
    for (String topic : topics) {
      if (which.test(topic)) {
        patterns.add(new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL));
      }
    }
    give(patterns, operations);
  }

  void overTransactions(String prefix, AclOperation... operations) throws Exception {
    give(
        List.of(new ResourcePattern(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED)),
        operations);
  }

  void overGroup(String name, AclOperation... operations) throws Exception {
    give(List.of(new ResourcePattern(ResourceType.GROUP, name, PatternType.LITERAL)), operations);
  }

  private void give(List<ResourcePattern> over, AclOperation... operations) throws Exception {
    List<AclBinding> given = new ArrayList<>();
    for (ResourcePattern pattern : over) {
      for (AclOperation operation : operations) {
        given.add(
            new AclBinding(
                pattern,
                new AccessControlEntry(
                    "User:" + SecuredBroker.USER, "*", operation, AclPermissionType.ALLOW)));
      }
    }
    try (Admin client = Admin.create(admin.forAdmin())) {
      client.createAcls(given).all().get();
    }
  }
}
