package io.tillstream.streaming.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the user names, with words for people when they cannot be read. */
final class UserFile {

  /** Reads a text in UTF-8. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Path file) throws IOException;
  }

  private UserFile() {}

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read; the message names it and the remedy
   */
  static <T> T read(Path file, Reader<T> reader) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + ": there is no such file; check the path");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": this is a directory; name the file in it");
    }
    try {
      return reader.read(file);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": the text is not UTF-8; save it as UTF-8", e);
    }
  }
}
