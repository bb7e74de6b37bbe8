package io.tillstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.schemas.Topic.Direction;
import io.tillstream.wire.Trigger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicCatalogTest {

  @Test
  void every_record_has_a_topic() {
    Set<String> names = new HashSet<>(SchemaFiles.names(Direction.INPUT));
    names.addAll(SchemaFiles.names(Direction.OUTPUT));
    assertThat(names).isEqualTo(SchemaFiles.in(SchemaFiles.CURRENT).keySet());
  }

  @Test
  void names_are_unique_and_inputs_know_where_refused_records_go() {
    Set<String> names = new HashSet<>();
    for (Topic topic : TopicCatalog.topics()) {
      assertThat(names.add(topic.name())).as(topic.name()).isTrue();
      assertThat(topic.rejectedTopic().isPresent()).isEqualTo(topic.direction() == Direction.INPUT);
      topic.rejectedTopic().ifPresent(rejected -> assertThat(names.add(rejected)).isTrue());
    }
  }

  @Test
  void only_the_status_of_members_is_compacted() {
    assertThat(TopicCatalog.topics())
        .filteredOn(Topic::compacted)
        .containsOnly(TopicCatalog.STATUS);
  }

  @Test
  void a_family_has_a_topic_of_its_own() {
    Topic topic = TopicCatalog.triggers("payment-reminders");
    assertThat(topic.name()).isEqualTo("triggers.payment-reminders");
    assertThat(topic.schema()).isEqualTo(Trigger.getClassSchema());
  }

  @Test
  void a_family_cannot_write_where_others_listen() {
    assertThatThrownBy(() -> TopicCatalog.triggers("control"))
        .hasMessageContaining("choose another");
    assertThatThrownBy(() -> TopicCatalog.triggers("suppressed"))
        .hasMessageContaining("choose another");
    assertThatThrownBy(() -> TopicCatalog.triggers("два слова")).hasMessageContaining("letters");
  }
}
