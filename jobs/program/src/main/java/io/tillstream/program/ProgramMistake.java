package io.tillstream.program;

/**
 * One thing that is wrong with a program.
 *
 * @param path where in the program: {@code points.earn[1].per}; empty for the text as a whole
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record ProgramMistake(String path, int line, int column, String message, String remedy) {

  /** One line for people and editors: {@code file:line:column path: message; remedy}. */
  public String render(String sourceName) {
    String place = sourceName + ":" + line + ":" + column;
    String where = path.isEmpty() ? ": " : " " + path + ": ";
    return place + where + message + "; " + remedy;
  }
}
