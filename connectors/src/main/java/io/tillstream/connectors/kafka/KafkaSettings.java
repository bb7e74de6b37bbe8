package io.tillstream.connectors.kafka;

import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Which cluster, and how its clients talk to it. Properties go to every client as they are; those
 * that begin with {@code consumer.}, {@code producer.} or {@code admin.} go to that kind alone,
 * without the prefix. Values may be secrets: {@link #toString} shows names only.
 */
public final class KafkaSettings implements Serializable {

  /** User and password of the schema registry, {@code user:password}; never given to Kafka. */
  public static final String REGISTRY_USER_INFO = "schema.registry.basic.auth.user.info";

  private static final String BOOTSTRAP = "bootstrap.servers";
  private static final String CONSUMER = "consumer.";
  private static final String PRODUCER = "producer.";
  private static final String ADMIN = "admin.";

  private final String bootstrapServers;
  private final TreeMap<String, String> properties;

  private KafkaSettings(String bootstrapServers, TreeMap<String, String> properties) {
    this.bootstrapServers = bootstrapServers;
    this.properties = properties;
  }

  /**
   * @param bootstrapServers host:port, several separated by commas
   */
  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(bootstrapServers, new TreeMap<>());
  }

  /**
   * These settings with the properties of a file. It names its secrets, {@code ${env:NAME}} or
   * {@code ${file:/path}}, and can be committed; they are looked up by each client where it is
   * made, so that no settings that are kept or sent have them.
   *
   * @throws IllegalArgumentException if the file cannot be read or names a secret that is not there
   *     for this process; the message says which, never what is in it
   */
  public KafkaSettings withPropertiesFile(Path file) {
    Properties read = new Properties();
    try {
      read.load(new StringReader(Files.readString(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read Kafka properties from " + file + "; check --kafka-properties", e);
    }
    Secrets secrets = Secrets.ofThisProcess();
    KafkaSettings settings = this;
    for (String name : read.stringPropertyNames()) {
      String value = read.getProperty(name);
      secrets.lookUp(name, value); // told here and now if it is not there
      settings = settings.with(name, value);
    }
    return settings;
  }

  /** These settings and one more property. */
  public KafkaSettings with(String name, String value) {
    TreeMap<String, String> more = new TreeMap<>(properties);
    more.put(name, value);
    return new KafkaSettings(bootstrapServers, more);
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** User and password of the schema registry, or what names them; null if there are none. */
  public String registryUserInfo() {
    return properties.get(REGISTRY_USER_INFO);
  }

  /** With the user and password of the registry themselves, to be used and not kept. */
  public static String lookUpRegistryUserInfo(String userInfo) {
    return userInfo == null ? null : Secrets.ofThisProcess().lookUp(REGISTRY_USER_INFO, userInfo);
  }

  public Properties forConsumers() {
    return forClient(CONSUMER);
  }

  public Properties forProducers() {
    return forClient(PRODUCER);
  }

  public Properties forAdmin() {
    return forClient(ADMIN);
  }

  private Properties forClient(String ownPrefix) {
    Properties result = new Properties();
    for (Map.Entry<String, String> property : properties.entrySet()) {
      String name = property.getKey();
      boolean ofOneKind =
          name.startsWith(CONSUMER) || name.startsWith(PRODUCER) || name.startsWith(ADMIN);
      if (!ofOneKind && !name.startsWith("schema.registry.")) {
        result.setProperty(name, property.getValue());
      }
    }
    // Second, so that what is meant for one kind of client wins over what is meant for all.
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(ownPrefix)) {
            result.setProperty(name.substring(ownPrefix.length()), value);
          }
        });
    result.setProperty(BOOTSTRAP, bootstrapServers);
    Secrets.letLookUp(result);
    return result;
  }

  @Override
  public String toString() {
    return "KafkaSettings[" + bootstrapServers + ", properties " + properties.keySet() + "]";
  }
}
