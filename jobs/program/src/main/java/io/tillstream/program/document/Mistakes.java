package io.tillstream.program.document;

import io.tillstream.program.ProgramMistake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while reading goes on, so that an author sees all of it at once. */
public final class Mistakes {

  /** Enough to work on; a text that is no program at all should not bury its first mistake. */
  private static final int SHOWN_MAX = 200;

  private final List<ProgramMistake> found = new ArrayList<>();

  public void add(String path, Position position, String message, String remedy) {
    found.add(new ProgramMistake(path, position.line(), position.column(), message, remedy));
  }

  public boolean none() {
    return found.isEmpty();
  }

  /** In the order of the text. */
  public List<ProgramMistake> all() {
    return found.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt(ProgramMistake::line).thenComparingInt(ProgramMistake::column))
        .limit(SHOWN_MAX)
        .toList();
  }
}
