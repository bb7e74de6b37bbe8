package io.tillstream.connectors.kafka;

import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.schemas.Topic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the schemas of all answers known before the job starts: the tasks are handed the ids and
 * need not write to the registry.
 */
public final class AnswerSchemas {

  private AnswerSchemas() {}

  /**
   * @param families the program's, without {@code triggers.}
   * @return the schema's id for each topic
   */
  public static Map<String, Integer> register(
      SchemaRegistry registry, Collection<String> families) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (Topic topic : AnswerTopics.all(families)) {
      ids.put(
          topic.name(), registry.register(SchemaRegistry.subjectOf(topic.name()), topic.schema()));
    }
    return ids;
  }
}
