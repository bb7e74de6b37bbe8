package io.tillstream.connectors.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Values of settings name their secrets: {@code ${env:NAME}} is an environment variable, {@code
 * ${file:/path}} a file's content without its last line end. What travels to tasks, and what Flink
 * keeps of a job, is the name. Kafka's clients look it up when they are made, each in its own
 * process, by the {@link ConfigProvider}s in here.
 */
final class Secrets {

  private static final Pattern NAMED = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  private static final String PROVIDERS = "config.providers";

  private final UnaryOperator<String> environment;

  Secrets(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  static Secrets ofThisProcess() {
    return new Secrets(System::getenv);
  }

  /** Has a client look up what its properties name, if they name anything. */
  static void letLookUp(Properties client) {
    boolean named =
        client.stringPropertyNames().stream()
            .anyMatch(name -> NAMED.matcher(client.getProperty(name)).find());
    if (named) {
      String others = client.getProperty(PROVIDERS);
      client.setProperty(PROVIDERS, others == null ? "env,file" : others + ",env,file");
      client.setProperty(PROVIDERS + ".env.class", OfEnvironment.class.getName());
      client.setProperty(PROVIDERS + ".file.class", OfFile.class.getName());
    }
  }

  /**
   * The value with its secrets in it.
   *
   * @param property for the message
   * @throws IllegalArgumentException if what it names is not there
   */
  String lookUp(String property, String value) {
    try {
      return NAMED
          .matcher(value)
          .replaceAll(
              match ->
                  Matcher.quoteReplacement(
                      match.group(1).equals("env")
                          ? variable(match.group(2))
                          : content(match.group(2))));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("property " + property + " wants " + e.getMessage(), e);
    }
  }

  private String variable(String name) {
    String value = environment.apply(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the environment variable "
              + name
              + ", which is not set; export it before you start, on a cluster for all its processes");
    }
    return value;
  }

  private static String content(String path) {
    try {
      return Files.readString(Path.of(path)).stripTrailing();
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("the file " + path + ", which cannot be read", e);
    }
  }

  /** Looks things up for a client of Kafka, which takes "path:key" for two. */
  private abstract static class Provider implements ConfigProvider {

    abstract String lookUp(String name);

    @Override
    public ConfigData get(String path, Set<String> keys) {
      Map<String, String> found = new HashMap<>();
      for (String key : keys) {
        found.put(key, lookUp(path == null || path.isEmpty() ? key : path + ":" + key));
      }
      return new ConfigData(found);
    }

    @Override
    public ConfigData get(String path) {
      return new ConfigData(Map.of()); // names stand one by one
    }

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}
  }

  /** Made by Kafka's clients. */
  public static final class OfEnvironment extends Provider {
    @Override
    String lookUp(String name) {
      return ofThisProcess().variable(name);
    }
  }

  /** Made by Kafka's clients. */
  public static final class OfFile extends Provider {
    @Override
    String lookUp(String path) {
      return content(path);
    }
  }
}
