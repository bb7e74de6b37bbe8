package io.tillstream.connectors.kafka;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.engine.event.Refusal.Reason;
import org.apache.avro.Schema;

/** Finds the schema that a framed value was written with, or why it cannot be read. */
final class SchemaOfRecord {

  private final SchemaRegistry registry;

  SchemaOfRecord(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param expected the topic's own schema: another version of it will do, another record will not
   * @throws io.tillstream.connectors.kafka.registry.SchemaRegistryException if the registry cannot
   *     be asked: nothing is known of the value then
   */
  Decoded<Schema> find(byte[] value, Schema expected) {
    if (value == null) {
      return unreadable("the record has no value, and nothing here is deleted that way");
    }
    if (!WireFormat.isFramed(value)) {
      return unreadable(
          "the value does not begin with byte 0 and a schema id; write Avro in the registry's"
              + " wire format");
    }
    int id = WireFormat.schemaId(value);
    Schema written = registry.byId(id);
    if (written == null) {
      return unreadable("no Avro schema " + id + " is registered; register it before writing");
    }
    if (written.getType() != Schema.Type.RECORD || !written.getName().equals(expected.getName())) {
      return unreadable(
          "schema " + id + " is not that of a " + expected.getName() + "; use the record's topic");
    }
    return Decoded.of(written);
  }

  private static Decoded<Schema> unreadable(String message) {
    return Decoded.refused(Reason.UNREADABLE, message);
  }
}
