package io.tillstream.connectors.kafka.registry;

import org.apache.avro.Schema;

/**
 * Keeps schemas under numbers, so that a record need only carry a number. Implementations may be
 * used by one thread at a time.
 */
public interface SchemaRegistry extends AutoCloseable {

  /**
   * Makes a schema known for a subject; does nothing new if it is known already.
   *
   * @param subject {@code <topic>-value}
   * @return the schema's id
   * @throws SchemaRegistryException if the registry cannot be asked or refuses the schema
   */
  int register(String subject, Schema schema);

  /**
   * The schema of that id; null if the registry knows none.
   *
   * @throws SchemaRegistryException if the registry cannot be asked
   */
  Schema byId(int id);

  @Override
  void close();

  /** The subject of the values of a topic. */
  static String subjectOf(String topic) {
    return topic + "-value";
  }
}
