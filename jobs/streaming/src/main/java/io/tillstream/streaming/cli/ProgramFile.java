package io.tillstream.streaming.cli;

import io.tillstream.program.ProgramReader;
import io.tillstream.program.ReadResult;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program's file, with words for people when it cannot be read. */
final class ProgramFile {

  private ProgramFile() {}

  /**
   * Reads the program or its mistakes.
   *
   * @throws IOException if the file cannot be read at all; the message names it and the remedy
   */
  static ReadResult read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + ": there is no such file; check the path");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": this is a directory; name the program's file in it");
    }
    try {
      return ProgramReader.readFile(file);
    } catch (MalformedInputException e) {
      throw new IOException(file + ": the text is not UTF-8; save it as UTF-8", e);
    }
  }
}
