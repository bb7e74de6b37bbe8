package io.tillstream.benchmarks.micro;

import io.tillstream.engine.program.Program;
import io.tillstream.program.ProgramReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The program under which everything is measured. */
final class MeasuredProgram {

  private static final String FILE = "measured-program.yaml";

  private MeasuredProgram() {}

  static Program load() {
    try (InputStream in = MeasuredProgram.class.getResourceAsStream(FILE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ProgramReader.read(text, FILE).orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
