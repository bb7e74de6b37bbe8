package io.tillstream.connectors.kafka.rejected;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a refused record lies, which is its name: {@code sales.rejected-0@12}.
 *
 * @param topic a {@code .rejected} one
 */
public record RejectedPlace(String topic, int partition, long offset) {

  private static final Pattern TEXT = Pattern.compile("(\\S+)-(\\d{1,6})@(\\d{1,18})");

  /**
   * @throws IllegalArgumentException if it is not written like one
   */
  public static RejectedPlace parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no refused record; they are named like sales.rejected-0@12");
    }
    return new RejectedPlace(
        parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
