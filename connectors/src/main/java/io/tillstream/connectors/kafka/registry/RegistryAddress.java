package io.tillstream.connectors.kafka.registry;

import io.tillstream.connectors.kafka.KafkaSettings;
import java.io.Serializable;
import java.net.URI;

/** Where the schemas are kept. Travels to every task, which opens a registry of its own. */
public sealed interface RegistryAddress extends Serializable {

  /** What the command line calls the embedded registry. */
  String EMBEDDED = "embedded";

  /** Opens the registry; ids once seen are remembered. */
  SchemaRegistry open();

  /**
   * @param address {@value #EMBEDDED}, or the URL of any Confluent-compatible registry
   * @param kafka the cluster of the embedded registry, and the credentials of the other
   * @throws IllegalArgumentException if it is neither
   */
  static RegistryAddress parse(String address, KafkaSettings kafka) {
    if (EMBEDDED.equals(address)) {
      return new Embedded(kafka);
    }
    if (!address.startsWith("http://") && !address.startsWith("https://")) {
      throw new IllegalArgumentException(
          "the registry must be an http(s) URL or '" + EMBEDDED + "', not '" + address + "'");
    }
    if (URI.create(address).getUserInfo() != null) {
      throw new IllegalArgumentException(
          "credentials do not belong in the registry's URL; put "
              + KafkaSettings.REGISTRY_USER_INFO
              + " in the file that --kafka-properties names");
    }
    return new Rest(address, kafka.registryUserInfo());
  }

  /** A topic of the same Kafka cluster: nothing more to run. */
  record Embedded(KafkaSettings kafka) implements RegistryAddress {
    @Override
    public SchemaRegistry open() {
      return new RememberingSchemaRegistry(new TopicSchemaRegistry(kafka));
    }

    @Override
    public String toString() {
      return EMBEDDED;
    }
  }

  /**
   * A registry that speaks the usual REST calls.
   *
   * @param userInfo {@code user:password}, or what names them; null if it asks for none
   */
  record Rest(String url, String userInfo) implements RegistryAddress {
    @Override
    public SchemaRegistry open() {
      String itself = KafkaSettings.lookUpRegistryUserInfo(userInfo);
      return new RememberingSchemaRegistry(new RestSchemaRegistry(url, itself));
    }

    @Override
    public String toString() {
      return url;
    }
  }
}
