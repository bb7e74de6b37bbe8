package io.tillstream.connectors.kafka;

import java.nio.charset.StandardCharsets;

/**
 * One header of a record.
 *
 * @param value null if it has none
 */
public record RawHeader(String name, byte[] value) {

  static RawHeader of(String name, String text) {
    return new RawHeader(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static RawHeader of(String name, long number) {
    return of(name, Long.toString(number));
  }
}
