package io.tillstream.connectors.kafka;

import io.tillstream.connectors.avro.EventEncoder;
import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import io.tillstream.connectors.kafka.registry.SchemaRegistry;
import io.tillstream.engine.event.Event;
import io.tillstream.schemas.Topic;
import io.tillstream.schemas.TopicCatalog;
import io.tillstream.wire.Program;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Feeds the inputs as a till would: each event to its topic, keyed so that a member's events stay
 * in order. For one thread.
 */
public final class EventPublisher implements AutoCloseable {

  static {
    AvroGuard.raise();
  }

  private final SchemaRegistry registry;
  private final KafkaProducer<byte[], byte[]> producer;
  private final EventEncoder encoder = EventEncoder.create();
  private final Map<Topic, Integer> schemaIds = new HashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  public EventPublisher(KafkaSettings kafka, RegistryAddress registry) {
    this.registry = registry.open();
    Properties properties = kafka.forProducers();
    properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends an event on its way; {@link #flush} tells whether it got there. */
  public void publish(Event event) {
    publish(event, null);
  }

  /**
   * Sends an event to one partition of its topic, whatever its key.
   *
   * @param partition null for the one its key gives
   */
  public void publish(Event event, Integer partition) {
    send(EventKind.of(event).topic(), partition, keyOf(event), encode(event));
  }

  /** What keeps events of a member in order: the member, or the event itself if it has none. */
  public static String keyOf(Event event) {
    return event.hasMember() ? event.memberId() : event.id();
  }

  /** Sends a program; the job takes the latest valid one when it starts. */
  public void publish(Program program) {
    byte[] value = new ProgramRecords(registry).encode(program);
    send(TopicCatalog.PROGRAMS, null, program.getProgram(), value);
  }

  /** The framed bytes of an event, as {@link #publish} would send them. */
  public byte[] encode(Event event) {
    Topic topic = EventKind.of(event).topic();
    int schemaId =
        schemaIds.computeIfAbsent(
            topic, t -> registry.register(SchemaRegistry.subjectOf(t.name()), t.schema()));
    byte[] value = encoder.encode(event, WireFormat.PREFIX_BYTES);
    WireFormat.writePrefix(schemaId, value);
    return value;
  }

  /** Sends bytes as they are. */
  public void send(Topic topic, Integer partition, String key, byte[] value) {
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(topic.name(), partition, keyBytes, value),
        (metadata, exception) -> {
          if (exception != null) {
            failure.compareAndSet(null, exception);
          }
        });
  }

  /**
   * Waits until all that was sent has arrived.
   *
   * @throws IllegalStateException if some of it did not
   */
  public void flush() {
    producer.flush();
    Exception failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("an event could not be delivered to the broker", failed);
    }
  }

  @Override
  public void close() {
    producer.close();
    registry.close();
  }
}
