package io.tillstream.connectors.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * A file of events, or standard input.
 *
 * @param name as it was given, {@code -} for standard input
 * @param path null for standard input
 */
public record InputFile(String name, Path path, Format format) {

  /** How the events are written. */
  public enum Format {
    JSON_LINES,
    CSV,
    /** Whatever the first character shows: JSON Lines begin with a brace. */
    SHOWN_BY_CONTENT
  }

  private static final int BUFFER = 1 << 16;

  /** Standard input. */
  public static InputFile standardInput() {
    return new InputFile("-", null, Format.SHOWN_BY_CONTENT);
  }

  /** The format that a file's name tells; null if it tells none. */
  static Format formatOf(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".gz")) {
      name = name.substring(0, name.length() - ".gz".length());
    }
    if (name.endsWith(".csv")) {
      return Format.CSV;
    }
    return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")
        ? Format.JSON_LINES
        : null;
  }

  /** Bytes of the file as it lies there; 0 if that is not known. */
  long size() {
    try {
      return path == null ? 0 : Files.size(path);
    } catch (IOException e) {
      return 0; // only the progress bar wants to know; opening it will tell what is wrong
    }
  }

  /**
   * The content, unpacked if it is packed with gzip; can be marked.
   *
   * @param bytesRead counts the bytes of the file as it lies there
   */
  InputStream open(AtomicLong bytesRead) throws IOException {
    InputStream raw = path == null ? System.in : Files.newInputStream(path);
    try {
      InputStream counted = new BufferedInputStream(new CountedStream(raw, bytesRead), BUFFER);
      return isGzip(counted)
          ? new BufferedInputStream(new GZIPInputStream(counted, BUFFER), BUFFER)
          : counted;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }

  /** What the content is, if the name does not tell. */
  Format formatOf(InputStream content) throws IOException {
    if (format != Format.SHOWN_BY_CONTENT) {
      return format;
    }
    content.mark(BUFFER);
    int first = content.read();
    for (int i = 1; i < BUFFER && (first <= ' ' || first > 0x7f) && first >= 0; i++) {
      first = content.read(); // blanks, or a byte order mark
    }
    content.reset();
    return first == '{' || first < 0 ? Format.JSON_LINES : Format.CSV;
  }

  /** True if the first line looks like an event; for files whose name may mean anything. */
  boolean beginsWithAnEvent() throws IOException {
    try (InputStream content = open(new AtomicLong())) {
      String start = new String(content.readNBytes(BUFFER), StandardCharsets.UTF_8).strip();
      return start.lines().findFirst().orElse("").contains("\"event\"");
    }
  }

  private static final class CountedStream extends FilterInputStream {
    private final AtomicLong count;

    CountedStream(InputStream in, AtomicLong count) {
      super(in);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count.addAndGet(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      count.addAndGet(Math.max(0, read));
      return read;
    }
  }
}
