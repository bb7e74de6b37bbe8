package io.tillstream.streaming.verify;

import io.tillstream.connectors.file.FileSource;
import io.tillstream.connectors.file.InputFile;
import io.tillstream.connectors.file.InputRecord;
import java.io.IOException;
import java.util.List;

/** The events of files, in their order. */
final class FileInput implements Events {

  private final FileSource files;
  private long latest = Long.MIN_VALUE;

  /**
   * @param files JSON Lines
   */
  FileInput(List<InputFile> files) {
    this.files = new FileSource(files, null);
  }

  @Override
  public InputRecord next() throws IOException {
    InputRecord record = files.next();
    if (record instanceof InputRecord.Accepted accepted) {
      latest = Math.max(latest, accepted.event().occurredAt());
    }
    return record;
  }

  @Override
  public long clockAtLeast() {
    return latest;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
