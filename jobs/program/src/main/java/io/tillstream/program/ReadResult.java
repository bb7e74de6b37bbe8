package io.tillstream.program;

import io.tillstream.engine.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of reading a program: the program, or its mistakes, never both.
 *
 * @param sourceName where the text came from, for people
 * @param mistakes in the order of the text; empty if there is a program
 */
public record ReadResult(
    String sourceName, Optional<Program> program, List<ProgramMistake> mistakes) {

  public ReadResult {
    mistakes = List.copyOf(mistakes);
  }

  /**
   * The program.
   *
   * @throws InvalidProgramException if it has mistakes; it names all of them
   */
  public Program orThrow() {
    return program.orElseThrow(() -> new InvalidProgramException(sourceName, mistakes));
  }

  /** The mistakes, one a line. */
  public String render() {
    return mistakes.stream()
        .map(mistake -> mistake.render(sourceName))
        .collect(Collectors.joining("\n"));
  }
}
