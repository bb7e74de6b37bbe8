package io.tillstream.connectors.file.csv;

import io.tillstream.program.ProgramMistake;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A mapping was refused; the message lists every mistake, one a line. */
public final class InvalidMappingException extends IOException {

  /**
   * @param sourceName where the mapping came from, for people
   */
  InvalidMappingException(String sourceName, List<ProgramMistake> mistakes) {
    super(
        mistakes.stream()
            .map(mistake -> mistake.render(sourceName))
            .collect(Collectors.joining("\n")));
  }
}
