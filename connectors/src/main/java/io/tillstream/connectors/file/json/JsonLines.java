package io.tillstream.connectors.file.json;

import io.tillstream.connectors.file.InputRecord;
import io.tillstream.connectors.file.RecordSource;
import io.tillstream.engine.event.Refusal;
import io.tillstream.engine.event.Refusal.Reason;
import java.io.IOException;
import java.io.InputStream;

/** The records of a JSON Lines file. Blank lines are passed over. */
public final class JsonLines implements RecordSource {

  private final String source;
  private final LineBytes lines;
  private final JsonLineReader reader = new JsonLineReader();

  /**
   * @param source the file's name, for messages
   * @param content UTF-8; closed with this source
   */
  public JsonLines(String source, InputStream content) {
    this.source = source;
    this.lines = new LineBytes(content);
  }

  @Override
  public InputRecord next() throws IOException {
    for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
      JsonLine line = new JsonLine(source, lines.number(), bytes);
      if (lines.isCut()) {
        return new InputRecord.Refused(
            new Refusal(
                Reason.UNREADABLE,
                "the line is longer than " + LineBytes.LONGEST + " bytes: one event a line"),
            null,
            line);
      }
      if (!isBlank(bytes)) {
        return reader.read(line);
      }
    }
    return null;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
