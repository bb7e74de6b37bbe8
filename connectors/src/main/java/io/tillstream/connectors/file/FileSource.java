package io.tillstream.connectors.file;

import io.tillstream.connectors.file.InputFile.Format;
import io.tillstream.connectors.file.csv.CsvSales;
import io.tillstream.connectors.file.csv.InvalidMappingException;
import io.tillstream.connectors.file.csv.SaleGrouper;
import io.tillstream.connectors.file.csv.SaleMapping;
import io.tillstream.connectors.file.json.JsonLines;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;

/**
 * The records of several files, one file after the other. The rows of a sale may go on from one CSV
 * file to the next.
 */
public final class FileSource implements RecordSource {

  private final List<InputFile> files;
  private final SaleMapping mapping;
  private final SaleGrouper grouper = new SaleGrouper();
  private final AtomicLong bytesRead = new AtomicLong();
  private int opened;
  private InputFile file;
  private RecordSource current;

  /**
   * Opens each file when it is its turn.
   *
   * @param mapping how CSV files make sales; null if there are none
   */
  public FileSource(List<InputFile> files, SaleMapping mapping) {
    this.files = List.copyOf(files);
    this.mapping = mapping;
  }

  /**
   * Looks whether the mapping fits the columns of every CSV file, before anything is done.
   *
   * @throws InvalidMappingException if it does not fit one
   */
  public void checkMapping() throws IOException {
    for (InputFile each : files) {
      if (each.format() == Format.CSV) {
        file = each;
        try (InputStream content = each.open(new AtomicLong())) {
          CsvSales.check(each.name(), content, mappingFor(each));
        } catch (EOFException | ZipException e) {
          throw damaged(e);
        }
      }
    }
  }

  /** Bytes of all files as they lie there; 0 if one is of unknown length. */
  public long bytesTotal() {
    long total = 0;
    for (InputFile each : files) {
      if (each.size() == 0) {
        return 0;
      }
      total += each.size();
    }
    return total;
  }

  /** How many of them were read so far; may be asked by any thread. */
  public long bytesRead() {
    return bytesRead.get();
  }

  @Override
  public InputRecord next() throws IOException {
    try {
      while (current != null || open()) {
        InputRecord sale = grouper.poll();
        InputRecord record = sale == null ? current.next() : sale;
        if (record != null) {
          return record;
        }
        current.close();
        current = null;
      }
      return grouper.poll();
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  /** Opens the next file; false if there is none. Then no sale of a CSV file before is open. */
  private boolean open() throws IOException {
    if (opened == files.size()) {
      grouper.finish();
      return false;
    }
    file = files.get(opened++);
    InputStream content = file.open(bytesRead);
    try {
      if (file.formatOf(content) == Format.CSV) {
        current = new CsvSales(file.name(), content, mappingFor(file), grouper);
      } else {
        grouper.finish();
        current = new JsonLines(file.name(), content);
      }
      return true;
    } catch (IOException e) {
      content.close();
      throw e;
    }
  }

  private SaleMapping mappingFor(InputFile csv) throws IOException {
    if (mapping == null) {
      throw new IOException(
          csv.name() + ": CSV needs a mapping that says what its columns are; give --mapping FILE");
    }
    return mapping;
  }

  private IOException damaged(IOException e) {
    return new IOException(
        file.name() + ": the file is packed with gzip but damaged or cut off; copy it again", e);
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }
}
