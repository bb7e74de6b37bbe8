package io.tillstream.connectors.file.json;

import io.tillstream.connectors.file.Origin;
import java.nio.charset.StandardCharsets;

/**
 * One line of a JSON Lines file, without its end.
 *
 * @param bytes the line's own, UTF-8
 */
record JsonLine(String source, long line, byte[] bytes) implements Origin {

  @Override
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
