package io.tillstream.connectors.kafka;

import io.tillstream.connectors.avro.EventKind;
import io.tillstream.connectors.kafka.registry.RegistryAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The one source of all events, over their topics. */
public final class KafkaEvents {

  private KafkaEvents() {}

  /**
   * A source that begins with the first record of each topic and never ends.
   *
   * @param group under which progress is told to the broker, for lag monitors; what counts is in
   *     the checkpoints
   * @param kinds of events to read
   * @param currency the program's, ISO 4217
   * @param live true to refuse events more than 24 h ahead of the wall clock
   */
  public static KafkaSource<Arrival> source(
      KafkaSettings kafka,
      RegistryAddress registry,
      String group,
      Set<EventKind> kinds,
      String currency,
      boolean live) {
    Properties properties = kafka.forConsumers();
    // Who feeds us with transactions of their own means them.
    properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return KafkaSource.<Arrival>builder()
        .setProperties(properties)
        .setGroupId(group)
        .setTopics(kinds.stream().map(kind -> kind.topic().name()).toList())
        .setStartingOffsets(new FromTheBeginning())
        .setDeserializer(firstLook(registry, currency, live))
        .build();
  }

  /**
   * What the source does with each record; for whoever gets records by another way.
   *
   * @param currency the program's, ISO 4217
   * @param live true to refuse events more than 24 h ahead of the wall clock
   */
  public static KafkaRecordDeserializationSchema<Arrival> firstLook(
      RegistryAddress registry, String currency, boolean live) {
    return new FirstLook(registry, currency, live);
  }

  /** A source of members who were merged, and of their later events. */
  public static KafkaSource<Arrival> moves(KafkaSettings kafka, String group) {
    Properties properties = kafka.forConsumers();
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return KafkaSource.<Arrival>builder()
        .setProperties(properties)
        .setGroupId(group)
        .setTopics(MemberMoves.TOPIC)
        .setStartingOffsets(new FromTheBeginning())
        .setDeserializer(new MovesReader())
        .build();
  }

  /** Names of the topics that events come from. */
  static List<String> topics() {
    return Arrays.stream(EventKind.values()).map(kind -> kind.topic().name()).toList();
  }
}
