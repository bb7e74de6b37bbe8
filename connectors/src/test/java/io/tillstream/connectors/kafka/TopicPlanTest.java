package io.tillstream.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.schemas.TopicCatalog;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

  @Test
  void everyTopicOfTheCatalogueIsPlannedWithItsFamiliesAndItsRefused() {
    List<String> names = new TopicPlan(List.of("sms", "payment-reminders"), 8, 3).names();

    TopicCatalog.topics()
        .forEach(
            topic -> {
              assertThat(names).contains(topic.name());
              topic.rejectedTopic().ifPresent(refused -> assertThat(names).contains(refused));
            });
    assertThat(names)
        .contains("triggers.sms", "triggers.payment-reminders")
        .doesNotHaveDuplicates();
  }

  @Test
  void theLedgerIsKeptForEverAndTheStatusCompacted() {
    TopicPlan plan = new TopicPlan(List.of(), 8, 3);

    assertThat(settings(plan, "points.ledger")).containsEntry("retention.ms", "-1");
    assertThat(settings(plan, "members.status")).containsEntry("cleanup.policy", "compact");
    assertThat(settings(plan, "pos.sales")).containsEntry("min.insync.replicas", "2");
  }

  @Test
  void whatIsPassedOnFitsThoughItIsLargerThanItCame() {
    TopicPlan plan = new TopicPlan(List.of(), 8, 3);
    String room = Integer.toString(KafkaAnswers.REQUEST_BYTES_MAX);

    assertThat(settings(plan, "sales.rejected")).containsEntry("max.message.bytes", room);
    assertThat(settings(plan, "members.moves")).containsEntry("max.message.bytes", room);
    assertThat(settings(plan, "members.moves.rejected")).containsEntry("max.message.bytes", room);
  }

  @Test
  void whereThereAreNoCopiesNoneHasToBeInSync() {
    assertThat(settings(new TopicPlan(List.of(), 1, 1), "pos.sales"))
        .doesNotContainKey("min.insync.replicas");
  }

  private static Map<String, String> settings(TopicPlan plan, String name) {
    return plan.topics().stream()
        .filter(topic -> topic.name().equals(name))
        .map(NewTopic::configs)
        .findFirst()
        .orElseThrow();
  }
}
