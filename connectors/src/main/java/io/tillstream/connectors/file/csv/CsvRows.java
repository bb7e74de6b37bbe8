package io.tillstream.connectors.file.csv;

import io.tillstream.connectors.file.Origin;
import java.util.List;
import java.util.stream.Collectors;

/** The rows a record was made of; it begins where the first of them stands. */
record CsvRows(List<SaleRow> rows) implements Origin {

  @Override
  public String source() {
    return rows.get(0).source();
  }

  @Override
  public long line() {
    return rows.get(0).line();
  }

  @Override
  public String text() {
    return rows.stream().map(SaleRow::text).collect(Collectors.joining("\n"));
  }
}
