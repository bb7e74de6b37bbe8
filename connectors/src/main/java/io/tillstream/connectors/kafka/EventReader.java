package io.tillstream.connectors.kafka;

import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.avro.EventDecoder;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.engine.event.Event;
import org.apache.avro.Schema;

/** The framed bytes of an input to the event they stand for. For one thread. */
public final class EventReader implements AutoCloseable {

  static {
    AvroGuard.raise();
  }

  private final SchemaRegistry registry;
  private final SchemaOfRecord schemas;
  private final EventDecoder decoder = EventDecoder.create();

  public EventReader(RegistryAddress address) {
    registry = address.open();
    schemas = new SchemaOfRecord(registry);
  }

  /**
   * @param topic one of the events'
   * @param value null on a tombstone
   * @return the event, or why the bytes make none
   * @throws io.tillstream.connectors.kafka.registry.SchemaRegistryException if the registry cannot
   *     be asked
   */
  public Decoded<Event> read(String topic, byte[] value) {
    EventKind kind = EventKind.ofTopic(topic);
    Decoded<Schema> written = schemas.find(value, kind.schema());
    if (written.isRefused()) {
      return new Decoded<>(null, written.refusal());
    }
    int offset = WireFormat.PREFIX_BYTES;
    return decoder.decode(kind, written.value(), value, offset, value.length - offset);
  }

  @Override
  public void close() {
    registry.close();
  }
}
