package io.tillstream.streaming.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tillstream.connectors.file.InputRecord;
import io.tillstream.connectors.file.json.JsonLines;
import io.tillstream.connectors.kafka.rejected.RejectedPlace;
import io.tillstream.engine.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of mended events, as {@code rejected list --json} writes them. */
final class RejectedLines {

  /** The field that says which refused record a line stands for. */
  static final String NAME = "rejected";

  private final Path file;
  private final RejectedPlace only;
  private final Map<RejectedPlace, Event> events = new LinkedHashMap<>();

  private RejectedLines(Path file, RejectedPlace only) {
    this.file = file;
    this.only = only;
  }

  /**
   * @param only what a line stands for that does not say it; null if each must
   * @throws IllegalArgumentException if a line is no event, or does not say what it stands for; the
   *     message names the line
   */
  static Map<RejectedPlace, Event> read(Path file, RejectedPlace only) throws IOException {
    RejectedLines lines = new RejectedLines(file, only);
    try (JsonLines source = new JsonLines(file.toString(), Files.newInputStream(file))) {
      for (InputRecord line = source.next(); line != null; line = source.next()) {
        lines.take(line);
      }
    }
    return lines.events;
  }

  private void take(InputRecord line) throws IOException {
    String where = file + ":" + line.origin().line() + ": ";
    if (line instanceof InputRecord.Refused refused) {
      throw new IllegalArgumentException(where + refused.refusal().message());
    }
    if (!(line instanceof InputRecord.Accepted accepted)) {
      throw new IllegalArgumentException(where + "a Clock is nobody's refused record; remove it");
    }
    RejectedPlace place = placeOn(line.origin().text(), where);
    if (events.put(place, accepted.event()) != null) {
      throw new IllegalArgumentException(where + place + " stands on an earlier line as well");
    }
  }

  private RejectedPlace placeOn(String line, String where) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean named = parser.currentName().equals(NAME);
        parser.nextToken();
        if (named) {
          return RejectedPlace.parse(parser.getValueAsString(""));
        }
        parser.skipChildren();
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + e.getMessage(), e);
    }
    if (only == null) {
      throw new IllegalArgumentException(
          where + NAME + " is missing; it says which record this is, such as sales.rejected-0@12");
    }
    return only;
  }
}
