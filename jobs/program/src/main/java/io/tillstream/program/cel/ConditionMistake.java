package io.tillstream.program.cel;

/**
 * One thing that is wrong with a condition.
 *
 * @param offset where in its text, in code points from 0
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record ConditionMistake(int offset, String message, String remedy) {

  @Override
  public String toString() {
    return "at character " + (offset + 1) + ": " + message + "; " + remedy;
  }
}
