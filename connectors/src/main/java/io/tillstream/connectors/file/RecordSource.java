package io.tillstream.connectors.file;

import java.io.Closeable;
import java.io.IOException;

/** The records of one or more files, one after the other. Not for use by several threads. */
public interface RecordSource extends Closeable {

  /**
   * The next record; null when there are no more.
   *
   * @throws IOException if the file cannot be read on; a record that makes no sense is not an error
   *     but a {@link InputRecord.Refused}
   */
  InputRecord next() throws IOException;
}
