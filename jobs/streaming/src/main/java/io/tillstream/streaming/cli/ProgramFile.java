package io.tillstream.streaming.cli;

import io.tillstream.program.ProgramReader;
import io.tillstream.program.ReadResult;
import java.io.IOException;
import java.nio.file.Path;

/** A program's file. */
final class ProgramFile {

  private ProgramFile() {}

  /**
   * Reads the program or its mistakes.
   *
   * @throws IOException if the file cannot be read at all; the message names it and the remedy
   */
  static ReadResult read(Path file) throws IOException {
    return UserFile.read(file, ProgramReader::readFile);
  }
}
