package io.tillstream.connectors.kafka;

import io.tillstream.connectors.avro.AnswerEncoder;
import io.tillstream.engine.answer.Answer;
import io.tillstream.schemas.TopicCatalog;
import java.util.Map;

/** Answers to addressed records. For one thread. */
public final class AnswerWriter {

  static {
    AvroGuard.raise();
  }

  private final Map<String, Integer> schemaIds;
  private final AnswerEncoder encoder = AnswerEncoder.create();

  /**
   * @param schemaIds the schema's id for each topic of answers; see {@link AnswerSchemas}
   */
  public AnswerWriter(Map<String, Integer> schemaIds) {
    this.schemaIds = schemaIds;
  }

  /** Tells the subscribers of members' status that there is no such member any more. */
  public static OutgoingRecord forgetStatus(String memberId) {
    return OutgoingRecord.answer(TopicCatalog.STATUS.name(), memberId, null);
  }

  public OutgoingRecord write(Answer answer) {
    String topic = AnswerTopics.of(answer);
    Integer schemaId = schemaIds.get(topic);
    if (schemaId == null) {
      throw new IllegalStateException("nobody registered a schema for " + topic + ": a bug");
    }
    byte[] value = encoder.encode(answer, WireFormat.PREFIX_BYTES);
    WireFormat.writePrefix(schemaId, value);
    return OutgoingRecord.answer(topic, answer.memberId(), value);
  }
}
