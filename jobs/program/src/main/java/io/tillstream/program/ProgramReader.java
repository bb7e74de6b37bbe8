package io.tillstream.program;

import io.tillstream.engine.program.Program;
import io.tillstream.program.document.Document;
import io.tillstream.program.document.Mistakes;
import io.tillstream.program.section.ProgramSection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a program from YAML (or JSON, which is YAML): the program, ready to run, or all of its
 * mistakes. The language is that of semantics section 4, and {@code program.schema.json} beside
 * this class describes it to editors.
 */
public final class ProgramReader {

  private ProgramReader() {}

  /**
   * Reads a program.
   *
   * @param sourceName where the text came from, for people
   */
  public static ReadResult read(String text, String sourceName) {
    Mistakes mistakes = new Mistakes();
    Optional<Program> program =
        Document.parse(text, mistakes).flatMap(root -> ProgramSection.read(root, mistakes));
    return new ReadResult(sourceName, program, mistakes.all());
  }

  /**
   * Reads a program from a file in UTF-8.
   *
   * @throws IOException if the file cannot be read
   */
  public static ReadResult readFile(Path file) throws IOException {
    return read(Files.readString(file, StandardCharsets.UTF_8), file.toString());
  }
}
