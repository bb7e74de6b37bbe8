package io.tillstream.streaming.cli;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which cluster, and how to talk to it. */
final class KafkaOptions {

  @Option(
      names = "--bootstrap-servers",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster; several brokers separated by commas.")
  private String bootstrapServers;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description = "More settings of Kafka's clients, as in run.")
  private Path kafkaProperties;

  /**
   * @throws IllegalArgumentException if the file cannot be read, or a secret is missing
   */
  KafkaSettings settings() {
    KafkaSettings kafka = KafkaSettings.of(bootstrapServers);
    return kafkaProperties == null ? kafka : kafka.withPropertiesFile(kafkaProperties);
  }
}
