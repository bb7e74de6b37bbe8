package io.tillstream.connectors.file;

/** Where an input record stood, so that a refusal can be found and mended at its source. */
public interface Origin {

  /** The file's path as it was given, or {@code -} for standard input. */
  String source();

  /** The line the record begins on; the first line of a file is 1. */
  long line();

  /**
   * The record as it was written; it may hold personal data, so it goes to the file of refused
   * records and nowhere else.
   */
  String text();
}
