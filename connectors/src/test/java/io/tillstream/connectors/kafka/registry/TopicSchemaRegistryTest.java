package io.tillstream.connectors.kafka.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicSchemaRegistryTest {

  @Test
  void anIdIsTheHeadOfTheSchemasHashAndNeverChanges() {
    Schema text = new Schema.Parser().parse("\"string\"");

    // Worked out elsewhere: the first four bytes of the SHA-256 of the text, without the sign.
    assertThat(TopicSchemaRegistry.idOf(text)).isEqualTo(0x69e5c1c9);
  }
}
