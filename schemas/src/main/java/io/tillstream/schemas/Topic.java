package io.tillstream.schemas;

import java.util.Optional;
import org.apache.avro.Schema;

/**
 * One Kafka topic and what it carries.
 *
 * @param name as in Kafka
 * @param direction whether the engine reads or writes it
 * @param schema of the values
 * @param key what the record key holds; in inputs it is what keeps one member's events in order
 * @param compacted true if the topic keeps the latest value of each key ({@code
 *     cleanup.policy=compact}) and a null value forgets the key
 * @param rejectedTopic where the original bytes of refused records go; empty for outputs
 */
public record Topic(
    String name,
    Direction direction,
    Schema schema,
    Key key,
    boolean compacted,
    Optional<String> rejectedTopic) {

  /** As the engine sees it. */
  public enum Direction {
    INPUT,
    OUTPUT
  }

  /** What a record's key holds, as UTF-8 text. */
  public enum Key {
    MEMBER_ID,
    /** The member, or the sale if nobody is known to have bought. */
    MEMBER_ID_OR_SALE_ID,
    /** The program's name. */
    PROGRAM
  }

  static Topic input(String name, Schema schema, Key key, String rejectedTopic) {
    return new Topic(name, Direction.INPUT, schema, key, false, Optional.of(rejectedTopic));
  }

  static Topic output(String name, Schema schema) {
    return new Topic(name, Direction.OUTPUT, schema, Key.MEMBER_ID, false, Optional.empty());
  }

  Topic asCompacted() {
    return new Topic(name, direction, schema, key, true, rejectedTopic);
  }
}
