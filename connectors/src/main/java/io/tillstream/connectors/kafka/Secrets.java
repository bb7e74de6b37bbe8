package io.tillstream.connectors.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${env:NAME}} by an environment variable and {@code ${file:/path}} by a file's
 * content without its last line end.
 */
final class Secrets {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  private final Function<String, String> environment;

  Secrets(Function<String, String> environment) {
    this.environment = environment;
  }

  static Secrets ofThisProcess() {
    return new Secrets(System::getenv);
  }

  /**
   * @param name of the property, for the message
   * @throws IllegalArgumentException if what a placeholder names is not there
   */
  String resolve(String name, String value) {
    return PLACEHOLDER
        .matcher(value)
        .replaceAll(
            match -> {
              String secret =
                  match.group(1).equals("env")
                      ? environmentVariable(name, match.group(2))
                      : content(name, match.group(2));
              return Matcher.quoteReplacement(secret);
            });
  }

  private String environmentVariable(String name, String variable) {
    String value = environment.apply(variable);
    if (value == null) {
      throw new IllegalArgumentException(
          "property "
              + name
              + " wants the environment variable "
              + variable
              + ", which is not set; export it before you start");
    }
    return value;
  }

  private static String content(String name, String path) {
    try {
      return Files.readString(Path.of(path)).stripTrailing();
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "property " + name + " wants the file " + path + ", which cannot be read", e);
    }
  }
}
