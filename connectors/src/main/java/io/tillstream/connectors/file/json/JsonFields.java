package io.tillstream.connectors.file.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tillstream.connectors.file.IdText;
import io.tillstream.connectors.file.TimeText;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Refusal.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks the fields of one JSON record and reads each as what it should be. What does not fit is
 * noted, the first mistake counts, and reading goes on, so that the record's id is still found.
 * Messages name the field and never its value, which may be personal.
 */
final class JsonFields {

  /** Reads one element of a list; the cursor stands on it. */
  @FunctionalInterface
  interface ElementReader<T> {
    T read(JsonFields in) throws IOException;
  }

  private final JsonParser parser;
  private String name;
  private String list;
  private int index;
  private String id;
  private Refusal refusal;

  /**
   * @param parser stands on the start of the record's object
   */
  JsonFields(JsonParser parser) {
    this.parser = parser;
  }

  /** The first mistake; null if there was none. */
  Refusal refusal() {
    return refusal;
  }

  /** The record's own id; null if it was not found. */
  String id() {
    return id;
  }

  /** Goes to the next field's value; false at the end of the object. */
  boolean next() throws IOException {
    if (parser.nextToken() != JsonToken.FIELD_NAME) {
      return false;
    }
    name = parser.currentName();
    parser.nextToken();
    return true;
  }

  /** The name of the field the cursor stands on. */
  String name() {
    return name;
  }

  /** Passes over a field that is not ours. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  /** A text; null if it is null. */
  String text() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    return wrongUnlessNull("a string");
  }

  /** An id: a text, or the whole number it was taken for. */
  String identifier() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
      return IdText.plain(parser.getText());
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      String written = parser.getText();
      String plain = IdText.plain(written);
      if (plain.length() < written.length()) {
        return plain;
      }
    }
    return wrongUnlessNull("an id in quotes");
  }

  /** The id by which a refusal names the record. */
  String recordId() throws IOException {
    id = identifier();
    return id;
  }

  /** An instant in epoch milliseconds; null if it is null. */
  Long instant() throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      Long instant = TimeText.instant(parser.getText());
      return instant == null ? this.<Long>wrong(TimeText.EXPECTED) : instant;
    }
    return token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT
        ? whole(Reason.UNREADABLE, "epoch milliseconds")
        : this.<Long>wrongUnlessNull(TimeText.EXPECTED);
  }

  /** A date as its epoch day; null if it is null. */
  Integer date() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      try {
        return Math.toIntExact(LocalDate.parse(parser.getText()).toEpochDay());
      } catch (DateTimeParseException | ArithmeticException e) {
        return wrong("a date such as 2026-11-01");
      }
    }
    return wrongUnlessNull("a date such as 2026-11-01");
  }

  /** An amount or a number of points; null if it is null. */
  Long amount() throws IOException {
    return number()
        ? whole(Reason.INVALID_AMOUNT, "a whole number in range; amounts are in the minor unit")
        : this.<Long>wrongUnlessNull("a number");
  }

  /** A number of pieces; null if it is null. */
  Integer quantity() throws IOException {
    if (!number()) {
      return wrongUnlessNull("a number");
    }
    String expected = "a whole number of pieces in range";
    Long value = whole(Reason.INVALID_AMOUNT, expected);
    if (value != null && value != value.intValue()) {
      refuse(Reason.INVALID_AMOUNT, expected);
      return null;
    }
    return value == null ? null : value.intValue();
  }

  /** One of a closed set; null if it is null. */
  <E extends Enum<E>> E oneOf(E[] values) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String text = parser.getText();
      for (E value : values) {
        if (value.name().equals(text)) {
          return value;
        }
      }
    }
    return wrongUnlessNull("one of " + List.of(values));
  }

  /** Yes or no by channel; null if it is null. A channel without a value says nothing. */
  Map<String, Boolean> consents() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return wrongUnlessNull("an object of true and false by channel");
    }
    Map<String, Boolean> consents = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String channel = parser.currentName();
      switch (parser.nextToken()) {
        case VALUE_TRUE -> consents.put(channel, true);
        case VALUE_FALSE -> consents.put(channel, false);
        case VALUE_NULL -> {}
        default -> wrong("an object of true and false by channel");
      }
    }
    return consents;
  }

  /** The elements of a list; null if it is null. */
  <T> List<T> list(ElementReader<T> reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return wrongUnlessNull("a list");
    }
    List<T> elements = new ArrayList<>(4);
    list = name;
    for (index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
      name = null;
      elements.add(reader.read(this));
    }
    list = null;
    return elements;
  }

  /** True if the cursor stands on an object; notes a mistake and passes over it if not. */
  boolean isObject() throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    wrong("an object");
    return false;
  }

  /** Notes a mistake if a field that must be there is not. */
  void require(String field, Object value) {
    if (value == null && refusal == null) {
      refusal =
          new Refusal(Reason.MISSING_FIELD, path(field) + " is missing; the sender must set it");
    }
  }

  private boolean number() {
    return parser.currentToken().isNumeric();
  }

  private Long whole(Reason reason, String expected) throws IOException {
    try {
      return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
              && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
          ? parser.getLongValue()
          : new BigDecimal(parser.getText()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      refuse(reason, expected);
      return null;
    }
  }

  private <T> T wrongUnlessNull(String expected) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : this.<T>wrong(expected);
  }

  private <T> T wrong(String expected) throws IOException {
    refuse(Reason.UNREADABLE, expected);
    parser.skipChildren();
    return null;
  }

  private void refuse(Reason reason, String expected) {
    if (refusal == null) {
      refusal = new Refusal(reason, path(name) + " must be " + expected);
    }
  }

  private String path(String field) {
    if (list == null) {
      return field;
    }
    return list + "[" + index + "]" + (field == null ? "" : "." + field);
  }
}
