package io.tillstream.program;

import java.util.List;
import java.util.stream.Collectors;

/** A program was refused; the message lists every mistake, one a line. */
public final class InvalidProgramException extends RuntimeException {

  private final transient List<ProgramMistake> mistakes;

  /**
   * @param sourceName where the text came from, for people
   */
  public InvalidProgramException(String sourceName, List<ProgramMistake> mistakes) {
    super(
        mistakes.stream()
            .map(mistake -> mistake.render(sourceName))
            .collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** In the order of the text. */
  public List<ProgramMistake> mistakes() {
    return mistakes;
  }
}
