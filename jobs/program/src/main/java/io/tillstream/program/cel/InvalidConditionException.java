package io.tillstream.program.cel;

import java.util.List;
import java.util.stream.Collectors;

/** A condition that was refused; the message lists every mistake, one a line. */
public final class InvalidConditionException extends Exception {

  private final transient List<ConditionMistake> mistakes;

  InvalidConditionException(List<ConditionMistake> mistakes) {
    super(mistakes.stream().map(ConditionMistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<ConditionMistake> mistakes() {
    return mistakes;
  }
}
