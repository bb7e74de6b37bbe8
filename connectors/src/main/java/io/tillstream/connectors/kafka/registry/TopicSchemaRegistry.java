package io.tillstream.connectors.kafka.registry;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The embedded registry: a compacted topic of the same cluster, so that every process that reaches
 * the broker sees the same schemas.
 *
 * <p>A schema's id is the head of the SHA-256 of its text. So writers need not agree on a counter:
 * whoever registers the same schema, at whatever time, gets the same id.
 */
final class TopicSchemaRegistry implements SchemaRegistry {

  static final String TOPIC = "_tillstream_schemas";

  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final short BROKERS_CHOICE = -1;

  private final KafkaSettings kafka;
  private final Map<Integer, Schema> schemas = new HashMap<>();
  private final Map<String, Integer> registered = new HashMap<>();
  private Consumer<String, byte[]> reader;
  private KafkaProducer<String, String> writer;

  TopicSchemaRegistry(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  @Override
  public int register(String subject, Schema schema) {
    int id = idOf(schema);
    String key = subject + "/" + id;
    if (registered.containsKey(key)) {
      return id;
    }
    try {
      catchUp();
      Schema holder = schemas.get(id);
      if (holder != null && !holder.toString().equals(schema.toString())) {
        throw new SchemaRegistryException(
            "two schemas share the id " + id + "; change the documentation of one of them");
      }
      if (!registered.containsKey(key)) {
        append(key, schema.toString());
      }
    } catch (KafkaException e) {
      throw unreachable(e);
    }
    schemas.put(id, schema);
    registered.put(key, id);
    return id;
  }

  @Override
  public Schema byId(int id) {
    if (!schemas.containsKey(id)) {
      try {
        // Whoever wrote the record registered its schema before, so what is there by now will do.
        catchUp();
      } catch (KafkaException e) {
        throw unreachable(e);
      }
    }
    return schemas.get(id);
  }

  /** Positive and never 0. */
  static int idOf(Schema schema) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(schema.toString().getBytes(StandardCharsets.UTF_8));
      return Math.max(1, ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void catchUp() {
    if (reader == null) {
      createTopic();
      reader = new KafkaConsumer<>(readerProperties(), new StringDeserializer(), bytes());
      reader.assign(List.of(PARTITION));
      reader.seekToBeginning(List.of(PARTITION));
    }
    long end = reader.endOffsets(List.of(PARTITION)).get(PARTITION);
    while (reader.position(PARTITION) < end) {
      for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
        remember(record);
      }
    }
  }

  private static ByteArrayDeserializer bytes() {
    return new ByteArrayDeserializer();
  }

  private void remember(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return;
    }
    try {
      Schema schema = new Schema.Parser().parse(new String(record.value(), StandardCharsets.UTF_8));
      int id = idOf(schema);
      schemas.put(id, schema);
      registered.put(record.key(), id);
    } catch (SchemaParseException e) {
      // Someone else's record: nobody can refer to it, since ids come from schemas.
    }
  }

  private void append(String key, String schema) {
    try {
      if (writer == null) {
        writer =
            new KafkaProducer<>(
                kafka.forProducers(), new StringSerializer(), new StringSerializer());
      }
      writer.send(new ProducerRecord<>(TOPIC, PARTITION.partition(), key, schema)).get();
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private void createTopic() {
    try (Admin admin = Admin.create(kafka.forAdmin())) {
      if (admin.listTopics().names().get().contains(TOPIC)) {
        return;
      }
      NewTopic topic =
          new NewTopic(TOPIC, 1, BROKERS_CHOICE)
              .configs(
                  Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw unreachable(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private Properties readerProperties() {
    Properties properties = kafka.forConsumers();
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return properties;
  }

  private SchemaRegistryException unreachable(Throwable cause) {
    return new SchemaRegistryException(
        "cannot use the topic "
            + TOPIC
            + " on "
            + kafka.bootstrapServers()
            + "; check --bootstrap-servers and the rights to read and write it",
        cause);
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
    if (writer != null) {
      writer.close();
    }
  }
}
