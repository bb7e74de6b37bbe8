package io.tillstream.connectors.file.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tillstream.connectors.file.InputRecord;
import io.tillstream.connectors.file.Origin;
import io.tillstream.connectors.file.RecordSource;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Refusal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The sales of a CSV file. Those whose rows may go on in the next file stay with the grouper when
 * the file ends.
 */
public final class CsvSales implements RecordSource {

  private final String source;
  private final SaleGrouper grouper;
  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> rows;
  private final RowReader rowReader;
  private long line = 1;
  private boolean ended;

  /**
   * @param source the file's name, for messages
   * @param content UTF-8, a header and rows; closed with this object
   * @throws InvalidMappingException if the mapping does not fit the file's header
   * @throws IOException if the file cannot be read
   */
  public CsvSales(String source, InputStream content, SaleMapping mapping, SaleGrouper grouper)
      throws IOException {
    this.source = source;
    this.grouper = grouper;
    this.reader =
        CsvReader.builder()
            .detectBomHeader(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(content, StandardCharsets.UTF_8);
    try {
      this.rows = reader.iterator();
      List<String> header = rows.hasNext() ? rows.next().getFields() : List.of();
      this.rowReader =
          new RowReader(
              source,
              BoundMapping.of(mapping, source, header.stream().map(String::strip).toList()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new IOException(source + ": the header is not CSV; check its quotes", e);
    }
  }

  /**
   * Looks whether a mapping fits a file, without reading its rows.
   *
   * @param content as of the constructor
   * @throws InvalidMappingException if it does not
   */
  public static void check(String source, InputStream content, SaleMapping mapping)
      throws IOException {
    new CsvSales(source, content, mapping, new SaleGrouper()).close();
  }

  @Override
  public InputRecord next() throws IOException {
    InputRecord record = grouper.poll();
    while (record == null && !ended) {
      record = readRow();
      if (record == null) {
        record = grouper.poll();
      }
    }
    return record;
  }

  /** Hands a row to the grouper; a record only if the file cannot be read on. */
  private InputRecord readRow() throws IOException {
    try {
      if (!rows.hasNext()) {
        ended = true;
        return null;
      }
      CsvRecord row = rows.next();
      line = row.getStartingLineNumber();
      grouper.add(rowReader.read(row));
      return null;
    } catch (CsvParseException e) {
      ended = true;
      return new InputRecord.Refused(
          new Refusal(
              Reason.UNREADABLE,
              "after this line the file is no CSV to its end: a quote is not closed; close it"),
          null,
          new Place(source, line));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private record Place(String source, long line) implements Origin {
    @Override
    public String text() {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
