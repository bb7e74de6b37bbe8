package io.tillstream.connectors.file.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tillstream.connectors.file.InputRecord;
import io.tillstream.engine.event.Admission;
import io.tillstream.engine.event.Event;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Refusal.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads one line as one record: the fields of the Avro record with plain values, and {@code event}
 * beside them, which says what it is. Fields of other names are passed over.
 */
final class JsonLineReader {

  @FunctionalInterface
  private interface FieldsReader {
    Event read(JsonFields in) throws IOException;
  }

  private static final String CLOCK = "Clock";

  private static final Map<String, FieldsReader> EVENTS =
      new TreeMap<>(
          Map.of(
              "Sale", SaleFields::read,
              "OrderEvent", OrderEventFields::read,
              "MemberEvent", MemberEventFields::read,
              "PointsRequest", PointsRequestFields::read,
              "Engagement", EngagementFields::read));

  private final JsonFactory factory = new JsonFactory();

  /** The record on that line. */
  InputRecord read(JsonLine line) {
    try (JsonParser parser = factory.createParser(line.bytes())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return refused(Reason.UNREADABLE, "the line must be a JSON object: one event a line", line);
      }
      boolean first = parser.nextToken() == JsonToken.FIELD_NAME && isEvent(parser);
      String event = first ? eventName(parser) : findEventName(line);
      if (event == null) {
        return refused(
            Reason.MISSING_FIELD, "event is missing; it says what the line is, such as Sale", line);
      }
      if (first) {
        return readAs(event, parser, line);
      }
      try (JsonParser again = factory.createParser(line.bytes())) {
        again.nextToken();
        return readAs(event, again, line);
      }
    } catch (JsonProcessingException e) {
      return refused(Reason.UNREADABLE, notJson(e.getLocation()), line);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the bytes are in memory: a bug
    }
  }

  private static String notJson(JsonLocation place) {
    String from = place == null ? "" : " from column " + place.getColumnNr() + " on";
    return "the line is no JSON in UTF-8" + from + "; write one event a line";
  }

  /** What the record says it is, when other fields come before; null if it does not say. */
  private String findEventName(JsonLine line) throws IOException {
    try (JsonParser parser = factory.createParser(line.bytes())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (isEvent(parser)) {
          return eventName(parser);
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return null;
    }
  }

  private static boolean isEvent(JsonParser parser) throws IOException {
    return parser.currentName().equals("event");
  }

  /** The text of the field the parser stands on; null if it is null, "" if it is no text. */
  private static String eventName(JsonParser parser) throws IOException {
    return switch (parser.nextToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NULL -> null;
      default -> "";
    };
  }

  private static InputRecord readAs(String event, JsonParser parser, JsonLine line)
      throws IOException {
    JsonFields fields = new JsonFields(parser);
    InputRecord read;
    if (event.equals(CLOCK)) {
      read = readClock(fields, line);
    } else if (EVENTS.containsKey(event)) {
      Event made = EVENTS.get(event).read(fields);
      read = made == null ? null : new InputRecord.Accepted(made, line);
    } else {
      return refused(
          Reason.UNREADABLE, "event must be " + CLOCK + " or one of " + EVENTS.keySet(), line);
    }
    if (parser.nextToken() != null) {
      return refused(Reason.UNREADABLE, "there must be one JSON object on the line", line);
    }
    return read == null ? new InputRecord.Refused(fields.refusal(), fields.id(), line) : read;
  }

  private static InputRecord readClock(JsonFields in, JsonLine line) throws IOException {
    Long now = null;
    while (in.next()) {
      if (in.name().equals("now")) {
        now = in.instant();
      } else {
        in.skip();
      }
    }
    in.require("now", now);
    if (in.refusal() != null) {
      return null;
    }
    if (now <= 0 || now >= Admission.TIME_END) {
      return refused(
          Reason.INVALID_TIME,
          "now must be after 1970-01-01 and before the year 10000, in epoch milliseconds",
          line);
    }
    return new InputRecord.Clock(now, line);
  }

  private static InputRecord refused(Reason reason, String message, JsonLine line) {
    return new InputRecord.Refused(new Refusal(reason, message), null, line);
  }
}
