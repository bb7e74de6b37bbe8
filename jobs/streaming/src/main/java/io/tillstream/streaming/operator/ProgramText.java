package io.tillstream.streaming.operator;

import io.tillstream.connectors.kafka.PublishedProgram;
import io.tillstream.engine.program.Program;
import io.tillstream.program.InvalidProgramException;
import io.tillstream.program.ProgramReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program as text.
 *
 * @param sourceName where the text came from, for people
 * @param definition YAML
 */
public record ProgramText(String sourceName, String definition) implements ProgramSource {

  public static ProgramText of(PublishedProgram published) {
    return new ProgramText(published.sourceName(), published.definition());
  }

  /**
   * @throws IOException if the file cannot be read
   */
  public static ProgramText ofFile(Path file) throws IOException {
    return new ProgramText(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
  }

  /**
   * @throws InvalidProgramException if it has mistakes; it names all of them
   */
  @Override
  public Program load() {
    return ProgramReader.read(definition, sourceName).orThrow();
  }
}
