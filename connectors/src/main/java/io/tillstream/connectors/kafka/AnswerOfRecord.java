package io.tillstream.connectors.kafka;

import io.tillstream.connectors.avro.AnswerDecoder;
import io.tillstream.connectors.avro.AnswerKind;
import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.engine.answer.Answer;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Reads the answer that a record of an output topic holds. For one thread. */
public final class AnswerOfRecord {

  static {
    AvroGuard.raise();
  }

  private final SchemaOfRecord schemas;
  private final AnswerDecoder decoder = AnswerDecoder.create();
  private final Map<String, Optional<AnswerKind>> kinds = new HashMap<>();

  public AnswerOfRecord(SchemaRegistry registry) {
    this.schemas = new SchemaOfRecord(registry);
  }

  /** What a topic's answers are; empty for refused records, whose bytes are not ours to read. */
  public static Optional<AnswerKind> kindOf(String topic) {
    for (Topic known : TopicCatalog.topics()) {
      if (known.name().equals(topic)) {
        return kindOf(known.schema());
      }
    }
    // What remains is a family's, or nobody's answers.
    return topic.startsWith(AnswerTopics.TRIGGERS_PREFIX)
        ? Optional.of(AnswerKind.TRIGGER)
        : Optional.empty();
  }

  private static Optional<AnswerKind> kindOf(Schema schema) {
    for (AnswerKind kind : AnswerKind.values()) {
      if (kind.schema().equals(schema)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /**
   * @return what the record says; null if its topic holds no answers, or it deletes one
   * @throws IllegalStateException if nobody of ours has written it
   */
  public Answer read(String topic, byte[] value) {
    AnswerKind kind = kinds.computeIfAbsent(topic, AnswerOfRecord::kindOf).orElse(null);
    if (kind == null || value == null) {
      return null;
    }
    Decoded<Schema> written = schemas.find(value, kind.schema());
    int offset = WireFormat.PREFIX_BYTES;
    Decoded<Answer> answer =
        written.isRefused()
            ? new Decoded<>(null, written.refusal())
            : decoder.decode(kind, written.value(), value, offset, value.length - offset);
    if (answer.isRefused()) {
      throw new IllegalStateException(
          "somebody else writes to " + topic + ": " + answer.refusal().message());
    }
    return answer.value();
  }
}
