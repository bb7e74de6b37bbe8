package io.tillstream.connectors.file;

import io.tillstream.connectors.file.InputFile.Format;
import io.tillstream.connectors.file.json.JsonLines;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipException;

/** The records of several files, one file after the other. */
public final class FileSource implements RecordSource {

  private final List<InputFile> files;
  private final AtomicLong bytesRead = new AtomicLong();
  private int next;
  private InputFile file;
  private RecordSource current;

  /** Opens each file when it is its turn. */
  public FileSource(List<InputFile> files) {
    this.files = List.copyOf(files);
  }

  /** Bytes of all files as they lie there; 0 if one is of unknown length. */
  public long bytesTotal() {
    long total = 0;
    for (InputFile file : files) {
      if (file.size() == 0) {
        return 0;
      }
      total += file.size();
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
        InputRecord record = current.next();
        if (record != null) {
          return record;
        }
        current.close();
        current = null;
      }
      return null;
    } catch (EOFException | ZipException e) {
      throw new IOException(
          file.name() + ": the file is packed with gzip but damaged or cut off; copy it again", e);
    }
  }

  private boolean open() throws IOException {
    if (next == files.size()) {
      return false;
    }
    file = files.get(next++);
    InputStream content = file.open(bytesRead);
    Format format = file.formatOf(content);
    if (format == Format.CSV) {
      throw new IOException(file.name() + ": CSV needs a mapping");
    }
    current = new JsonLines(file.name(), content);
    return true;
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }
}
