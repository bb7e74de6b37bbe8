package io.tillstream.connectors.kafka.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Asks another registry once per id. An id it does not know is asked for again after a while, so
 * that a flood of damaged records does not become a flood of questions.
 */
final class RememberingSchemaRegistry implements SchemaRegistry {

  private static final int UNKNOWN_MAX = 10_000;
  private static final long UNKNOWN_FOR_NANOS = Duration.ofSeconds(10).toNanos();

  private final SchemaRegistry origin;
  private final Map<Integer, Schema> known = new HashMap<>();
  private final Map<Integer, Long> unknownSinceNanos =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Long> eldest) {
          return size() > UNKNOWN_MAX;
        }
      };

  RememberingSchemaRegistry(SchemaRegistry origin) {
    this.origin = origin;
  }

  @Override
  public int register(String subject, Schema schema) {
    int id = origin.register(subject, schema);
    known.put(id, schema);
    unknownSinceNanos.remove(id);
    return id;
  }

  @Override
  public Schema byId(int id) {
    Schema schema = known.get(id);
    if (schema != null || isKnownAsUnknown(id)) {
      return schema;
    }
    schema = origin.byId(id);
    if (schema == null) {
      unknownSinceNanos.put(id, System.nanoTime());
    } else {
      known.put(id, schema);
      unknownSinceNanos.remove(id);
    }
    return schema;
  }

  private boolean isKnownAsUnknown(int id) {
    Long since = unknownSinceNanos.get(id);
    return since != null && System.nanoTime() - since < UNKNOWN_FOR_NANOS;
  }

  @Override
  public void close() {
    origin.close();
  }
}
