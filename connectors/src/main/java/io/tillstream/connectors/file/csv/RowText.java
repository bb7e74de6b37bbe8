package io.tillstream.connectors.file.csv;

import java.util.List;

/** Writes a row as the CSV it was read from, or as good. */
final class RowText {

  private RowText() {}

  static String of(List<String> cells) {
    StringBuilder text = new StringBuilder(128);
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      append(cells.get(i), text);
    }
    return text.toString();
  }

  private static void append(String cell, StringBuilder text) {
    boolean quotes = false;
    for (int i = 0; i < cell.length() && !quotes; i++) {
      char c = cell.charAt(i);
      quotes = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    if (quotes) {
      text.append('"').append(cell.replace("\"", "\"\"")).append('"');
    } else {
      text.append(cell);
    }
  }
}
