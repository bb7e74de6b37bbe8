package io.tillstream.connectors.file;

/** Ids as files write them. */
public final class IdText {

  private IdText() {}

  /**
   * The id that was meant: tools that hold ids in a column of floating-point numbers write {@code
   * 1234.0} for {@code 1234}.
   *
   * @param written may be null
   */
  public static String plain(String written) {
    if (written == null || !written.endsWith(".0")) {
      return written;
    }
    int end = written.length() - 2;
    for (int i = 0; i < end; i++) {
      char c = written.charAt(i);
      if (c < '0' || c > '9') {
        return written;
      }
    }
    return end == 0 ? written : written.substring(0, end);
  }
}
