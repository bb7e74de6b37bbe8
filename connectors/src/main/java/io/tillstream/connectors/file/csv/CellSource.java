package io.tillstream.connectors.file.csv;

import io.tillstream.program.document.Value;

/**
 * Where a field's text comes from: a column of the file, or the mapping itself.
 *
 * @param column the column's name; null if the text is always the same
 * @param constant that text; null if it comes from a column
 * @param place where the mapping says so
 */
record CellSource(String column, String constant, Value place) {}
